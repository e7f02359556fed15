import { join } from "node:path";
import * as vscode from "vscode";
import type { Clock } from "../../core/base/clock";
import { DisposableStore, type Disposable } from "../../core/base/disposable";
import type { Logger } from "../../core/base/logger";
import type { Files } from "../../core/context/files/fileCollector";
import type { ModelRegistry } from "../../core/model/modelRegistry";
import type { SettingsSource } from "../../core/settings/settings";
import { contentHash } from "../../core/text/contentHash";
import { EmbeddingIndexer } from "../../core/workspaceIndex/embeddingIndexer";
import { IndexingPace } from "../../core/workspaceIndex/indexingPace";
import { WorkspaceIndexer } from "../../core/workspaceIndex/workspaceIndexer";
import { WorkspaceSearch } from "../../core/workspaceIndex/workspaceSearch";
import { BatteryPower } from "./batteryPower";
import { EditorWork } from "./editorWork";
import { IndexStatus } from "./indexStatus";
import { watchWorkspace } from "./watchWorkspace";
import { WorkerIndexStore } from "./workerIndexStore";

export interface WorkspaceIndexOptions {
  /** Absolute path of the folder where indexes are stored. */
  readonly indexFolder: string;
  /** Absolute path of the built program of the index's thread. */
  readonly indexProgram: string;
  readonly files: Files;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly settings: SettingsSource;
  readonly models: Pick<ModelRegistry, "embeddingModelFor" | "onDidChange">;
}

/** What is known of the workspace, kept up to date. */
export interface WorkspaceIndex extends Disposable {
  readonly indexer: WorkspaceIndexer;
  readonly search: WorkspaceSearch;
}

/** The collector forgets its rules when it hears of a change, which may be a moment later than the index does. */
const rulesRestMs = 300;

/** Joins the index with VS Code. Nothing is read before `start`. */
export function createWorkspaceIndex(options: WorkspaceIndexOptions): WorkspaceIndex {
  const { clock, files, logger, settings } = options;
  const store = new DisposableStore();
  const lifetime = new AbortController();
  const battery = new BatteryPower();
  const pace = new IndexingPace(clock, () => battery.isOnBattery);
  const index = new WorkerIndexStore({
    program: options.indexProgram,
    file: join(options.indexFolder, `${workspaceKey()}.index`),
    maxBytes: () => settings.current.index.maxMegabytes * 1_000_000,
  });
  const indexer = store.add(new WorkspaceIndexer({ files, store: index, pace, clock, logger }));
  const isNamed = () => !["auto", "off"].includes(settings.current.index.embeddings);
  const parts = { files, store: index, pace, clock, logger };
  const embeddings = store.add(new EmbeddingIndexer({ ...parts, isNamed, models: options.models }));
  store.add(indexer.onDidChange((state) => embeddings.follow(state)));
  store.add(options.models.onDidChange(() => void embeddings.lookAgain()));
  const rescanSoon = async () => {
    if (await clock.delay(rulesRestMs, lifetime.signal)) await indexer.rescan();
  };
  const work = store.add(new EditorWork());
  store.add(new IndexStatus(indexer.onDidChange, embeddings.onDidChange));
  store.add(
    watchWorkspace({
      onChanges: (uris) => void indexer.noteChanges(uris),
      onRules: () => void rescanSoon(),
      onTyping: () => pace.noteTyping(),
    }),
  );
  const search = new WorkspaceSearch({
    indexer,
    store: index,
    files,
    workInHand: () => work.current,
    embeddings,
    clock,
  });
  const dispose = () => {
    lifetime.abort();
    store.dispose();
  };
  return { indexer, search, dispose };
}

/** The same for the same folders, in whatever order. */
function workspaceKey(): string {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return contentHash(
    folders
      .map(({ uri }) => uri.toString())
      .toSorted()
      .join("\n"),
  );
}

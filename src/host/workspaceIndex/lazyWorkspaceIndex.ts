import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { DisposableStore, type Disposable } from "../../core/base/disposable";
import { Lazy } from "../../core/base/lazy";
import type { WorkspaceKnowledge, WorkspaceAnswer } from "../../core/chat/workspaceKnowledge";
import { showAdvice } from "../errorMessages";
import type { WorkspaceIndex, WorkspaceIndexOptions } from "./createWorkspaceIndex";

const notTrusted = t(
  "@workspace works when you trust this workspace, because Tempera reads no files by itself before that.",
);
const noFolder = t("@workspace needs an open folder: choose File > Open Folder and ask again.");
const turnedOff = t(
  "The workspace index is turned off: turn on tempera.index.enabled in the settings and ask again.",
);

/** The index of the workspace, loaded when it may begin: the workspace is trusted and the setting is on. */
export class LazyWorkspaceIndex implements WorkspaceKnowledge, Disposable {
  readonly #store = new DisposableStore();
  readonly #index: Lazy<WorkspaceIndex>;
  #wasEnabled: boolean;

  constructor(private readonly options: WorkspaceIndexOptions) {
    this.#wasEnabled = options.settings.current.index.isEnabled;
    this.#index = this.#store.add(
      new Lazy(async () =>
        (await import("./createWorkspaceIndex.js")).createWorkspaceIndex(options),
      ),
    );
    this.#store.add(vscode.workspace.onDidGrantWorkspaceTrust(() => void this.start()));
    this.#store.add(options.settings.onDidChange(() => void this.#followSetting()));
  }

  /** Begins in the background, where it may; goes on after a pause. */
  async start(): Promise<void> {
    if (this.#obstacle !== undefined) return;
    try {
      await (await this.#index.get()).indexer.start();
    } catch (error) {
      this.options.logger.error("The index of the workspace could not be loaded.", error);
    }
  }

  async find(question: string, signal: AbortSignal): Promise<WorkspaceAnswer> {
    const reason = this.#obstacle;
    if (reason !== undefined) return { kind: "unavailable", reason };
    const { search } = await this.#index.get();
    return { kind: "found", ...(await search.find(question, signal)) };
  }

  async togglePause(): Promise<void> {
    const indexer = (await this.#index.ifUsed)?.indexer;
    const isAtWork = indexer?.state.state === "indexing" || indexer?.state.state === "ready";
    if (isAtWork) indexer.pause();
    else await this.#demand((index) => index.indexer.start());
  }

  async rebuild(): Promise<void> {
    await this.#demand((index) => index.indexer.rebuild());
  }

  /** Works also where the index may not begin: what an earlier window has stored is removed. */
  async delete(): Promise<void> {
    await (await this.#index.get()).indexer.delete();
  }

  async deleteAll(): Promise<void> {
    await (await this.#index.get()).indexer.deleteAll();
  }

  dispose(): void {
    this.#store.dispose();
  }

  get #obstacle(): string | undefined {
    if (!vscode.workspace.isTrusted) return notTrusted;
    if ((vscode.workspace.workspaceFolders ?? []).length === 0) return noFolder;
    return this.options.settings.current.index.isEnabled ? undefined : turnedOff;
  }

  /** Says why where the index may not begin. */
  async #demand(work: (index: WorkspaceIndex) => Promise<void>): Promise<void> {
    const obstacle = this.#obstacle;
    if (obstacle === undefined) await work(await this.#index.get());
    else showAdvice(obstacle);
  }

  /** Other settings change nothing here, so that what the user has paused stays so. */
  async #followSetting(): Promise<void> {
    const { isEnabled } = this.options.settings.current.index;
    if (isEnabled === this.#wasEnabled) return;
    this.#wasEnabled = isEnabled;
    if (isEnabled) await this.start();
    else (await this.#index.ifUsed)?.indexer.pause();
  }
}

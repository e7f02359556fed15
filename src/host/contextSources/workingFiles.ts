import * as vscode from "vscode";
import { DisposableStore, type Disposable } from "../../core/base/disposable";
import { RecentMap } from "../../core/base/recentMap";
import type { ContextFiles, WorkingFile } from "../../core/completion/contextSources/contextSource";
import type { Files } from "../../core/context/files/fileCollector";

const maxVisited = 30;
const maxRead = 50;
const maxKeptCharacters = 100_000;
/** A file that was read is read anew after this time. */
const readLifetimeMs = 10_000;

/** The documents of the editor, and files of the workspace, as far as the collector allows. */
export class WorkingFiles implements ContextFiles, Disposable {
  readonly #store = new DisposableStore();
  /** Those that may be read; the last visited last. */
  readonly #visited = new RecentMap<string, WorkingFile>(maxVisited);
  readonly #read = new RecentMap<string, { file: Promise<WorkingFile | undefined>; atMs: number }>(
    maxRead,
  );

  constructor(private readonly files: Files) {
    for (const { document } of vscode.window.visibleTextEditors) void this.#visit(document);
    this.#store.add(
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        if (editor) void this.#visit(editor.document);
      }),
    );
    this.#store.add(vscode.workspace.onDidCloseTextDocument((document) => this.#keep(document)));
    this.#store.add(
      vscode.workspace.onDidChangeTextDocument(({ document }) =>
        this.#read.delete(document.uri.toString()),
      ),
    );
  }

  recent(): readonly WorkingFile[] {
    return Array.from(this.#visited.values()).toReversed();
  }

  read(uri: string): Promise<WorkingFile | undefined> {
    const nowMs = performance.now();
    const known = this.#read.get(uri);
    if (known && nowMs - known.atMs < readLifetimeMs) return known.file;
    const file = this.#collect(uri);
    this.#read.set(uri, { file, atMs: nowMs });
    return file;
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #collect(uri: string): Promise<WorkingFile | undefined> {
    const file = await this.files.collect(uri, "tempera");
    if (file.kind === "refused") return undefined;
    const { path, languageId, text } = file;
    return { uri, path, languageId, version: 0, text };
  }

  async #visit(document: vscode.TextDocument): Promise<void> {
    const uri = document.uri.toString();
    const { kind } = await this.files.check(uri, "tempera");
    if (kind === "allowed" && !document.isClosed) this.#visited.set(uri, liveFile(document));
  }

  /** What is closed stays as it was, so that it still helps while one works near it. */
  #keep(document: vscode.TextDocument): void {
    const uri = document.uri.toString();
    const known = Array.from(this.#visited.values()).find((file) => file.uri === uri);
    if (known === undefined) return;
    const text = document.getText();
    this.#visited.delete(uri);
    if (text.length <= maxKeptCharacters) this.#visited.set(uri, { ...known, version: -1, text });
  }
}

/** Always as the editor has it now. */
function liveFile(document: vscode.TextDocument): WorkingFile {
  return {
    uri: document.uri.toString(),
    path: vscode.workspace.asRelativePath(document.uri),
    languageId: document.languageId,
    get version() {
      return document.version;
    },
    get text() {
      return document.getText();
    },
  };
}

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import * as vscode from "vscode";
import { DisposableStore, type Disposable } from "../../core/base/disposable";
import { EventEmitter } from "../../core/base/event";
import type { Files } from "../../core/context/files/fileCollector";
import {
  libraryFolders,
  libraryPlaceOf,
  type PromptFile,
  type PromptFiles,
} from "../../core/promptLibrary/promptFiles";
import { isWorkspaceTrusted, workspaceFolders } from "../openWorkspace";
import type { VscodeSettings } from "../settings";

export interface VscodePromptFilesOptions {
  readonly files: Pick<Files, "collect">;
  readonly settings: Pick<VscodeSettings, "current" | "onDidChange">;
  /** Absolute path of the user's own folder where the settings name none. */
  readonly ownFolder: string;
  readonly isTrusted?: () => boolean;
}

const names = `{${libraryFolders.join(",")}}`;
const maxFiles = 500;

/** The files of the library: those of the workspace once it is trusted, by the one collector, and the user's own. */
export class VscodePromptFiles implements PromptFiles, Disposable {
  readonly #store = new DisposableStore();
  readonly #changes = this.#store.add(new EventEmitter<void>());
  #watchers = this.#store.add(new DisposableStore());
  #watched = "";

  readonly onDidChange = this.#changes.event;

  constructor(private readonly options: VscodePromptFilesOptions) {
    const { workspace } = vscode;
    this.#store.add(workspace.onDidGrantWorkspaceTrust(() => this.#changes.fire()));
    this.#store.add(workspace.onDidChangeWorkspaceFolders(() => this.#changes.fire()));
    this.#store.add(options.settings.onDidChange(() => this.#watchOwn()));
    // Faster than the watchers, which some file systems do not have.
    this.#store.add(
      workspace.onDidSaveTextDocument(({ uri }) => {
        const isOwn = uri.scheme === "file" && uri.fsPath.startsWith(this.folder);
        if (isOwn || libraryPlaceOf(uri.path)) this.#changes.fire();
      }),
    );
    this.#watch(this.#store, `**/.tempera/${names}/*.md`);
    this.#watchOwn();
  }

  /** Where the user's own prompts are kept. */
  get folder(): string {
    const { promptFolder } = this.options.settings.current;
    return promptFolder === "" ? this.options.ownFolder : promptFolder;
  }

  async read(): Promise<readonly PromptFile[]> {
    const { isTrusted = isWorkspaceTrusted } = this.options;
    const own = await this.#readOwn();
    return isTrusted() ? [...own, ...(await this.#readWorkspace())] : own;
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #readOwn(): Promise<readonly PromptFile[]> {
    const files = libraryFolders.map(async (folder) => {
      const path = join(this.folder, folder);
      // A folder that is not there has no prompts in it.
      const found = await readdir(path).catch(() => []);
      const named = found.filter((name) => /\.md$/iu.test(name)).slice(0, maxFiles);
      return Promise.all(named.map((name) => readOwnFile(join(path, name), folder)));
    });
    return (await Promise.all(files)).flat(2);
  }

  async #readWorkspace(): Promise<readonly PromptFile[]> {
    const found = await Promise.all([nestedFiles(), ...workspaceFolders().map(rootFiles)]);
    const uris = [...new Set(found.flat())].toSorted();
    const files = uris.map(async (uri): Promise<readonly PromptFile[]> => {
      const collected = await this.options.files.collect(uri, "tempera");
      const place = collected.kind === "text" ? libraryPlaceOf(collected.path) : undefined;
      if (collected.kind === "refused" || !place) return [];
      const { path, text } = collected;
      return [{ uri, path, text, origin: "workspace", ...place }];
    });
    return (await Promise.all(files)).flat();
  }

  #watchOwn(): void {
    if (this.#watched === this.folder) return;
    this.#watched = this.folder;
    this.#watchers.dispose();
    this.#watchers = this.#store.add(new DisposableStore());
    const folder = vscode.Uri.file(this.folder);
    this.#watch(this.#watchers, new vscode.RelativePattern(folder, `${names}/*.md`));
    this.#changes.fire();
  }

  #watch(store: DisposableStore, pattern: vscode.GlobPattern): void {
    const watcher = store.add(vscode.workspace.createFileSystemWatcher(pattern));
    const changed = () => this.#changes.fire();
    for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete])
      store.add(event(changed));
  }
}

async function readOwnFile(
  path: string,
  folder: PromptFile["folder"],
): Promise<readonly PromptFile[]> {
  try {
    const text = await readFile(path, "utf8");
    return [
      { uri: vscode.Uri.file(path).toString(), path, text, folder, origin: "user", scope: "" },
    ];
  } catch {
    // It was deleted since it was listed, or is a folder.
    return [];
  }
}

async function nestedFiles(): Promise<readonly string[]> {
  const glob = `**/.tempera/${names}/*.md`;
  const found = await vscode.workspace.findFiles(glob, undefined, maxFiles);
  return found.map((uri) => uri.toString());
}

/** A virtual file system need not be able to search. */
async function rootFiles({ uri }: { readonly uri: string }): Promise<readonly string[]> {
  const listed = libraryFolders.map(async (folder) => {
    const at = vscode.Uri.joinPath(vscode.Uri.parse(uri), ".tempera", folder);
    try {
      const entries = await vscode.workspace.fs.readDirectory(at);
      return entries.flatMap(([name]) =>
        /\.md$/iu.test(name) ? [vscode.Uri.joinPath(at, name).toString()] : [],
      );
    } catch {
      // A workspace without such a folder has no prompts in it.
      return [];
    }
  });
  return (await Promise.all(listed)).flat();
}

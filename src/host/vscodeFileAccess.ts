import { realpath } from "node:fs/promises";
import * as vscode from "vscode";
import { DisposableStore, type Disposable } from "../core/base/disposable";
import { EventEmitter } from "../core/base/event";
import type {
  FileAccess,
  FolderEntry,
  OpenDocument,
  WorkspaceFolder,
} from "../core/context/files/fileAccess";
import { excludedGlobs } from "./settings";

const ruleFiles = "**/{.gitignore,.aiignore,.cursorignore,.continueignore,.copilotignore}" as const;

/** Schemes whose path is that of a file on disk, shown in another way. */
const viewsOfFiles: ReadonlySet<string> = new Set(["git", "vscode-notebook-cell"]);

/** The file systems and documents of VS Code, local, remote and virtual. Only the collector reads files with it. */
export class VscodeFileAccess implements FileAccess, Disposable {
  readonly #store = new DisposableStore();
  readonly #changes = this.#store.add(new EventEmitter<void>());
  readonly onDidChangeRules = this.#changes.event;

  constructor() {
    const changed = () => this.#changes.fire();
    const watcher = this.#store.add(vscode.workspace.createFileSystemWatcher(ruleFiles));
    this.#store.add(watcher.onDidChange(changed));
    this.#store.add(watcher.onDidCreate(changed));
    this.#store.add(watcher.onDidDelete(changed));
    this.#store.add(vscode.workspace.onDidChangeWorkspaceFolders(changed));
    this.#store.add(
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration("files.exclude")) changed();
      }),
    );
  }

  get folders(): readonly WorkspaceFolder[] {
    const folders = vscode.workspace.workspaceFolders ?? [];
    return folders.map(({ uri, name }) => ({ uri: uri.toString(), name }));
  }

  openDocument(uri: string): OpenDocument | undefined {
    const wanted = vscode.Uri.parse(uri).toString();
    const document = vscode.workspace.textDocuments.find(
      (document) => document.uri.toString() === wanted && !document.isClosed,
    );
    if (!document) return undefined;
    return {
      text: document.getText(),
      languageId: document.languageId,
      isUnsaved: document.isDirty,
    };
  }

  async resolve(uri: string): Promise<string | undefined> {
    const parsed = vscode.Uri.parse(uri);
    const onDisk = viewsOfFiles.has(parsed.scheme)
      ? vscode.Uri.file(parsed.path)
      : parsed.with({ fragment: "", query: "" });
    if (onDisk.scheme === "file") return realUri(onDisk);
    return (await isReachedByLink(onDisk)) ? undefined : onDisk.toString();
  }

  async stat(uri: string) {
    const facts = await statOf(vscode.Uri.parse(uri));
    if (!facts) return undefined;
    const kind = kindOf(facts.type);
    if (kind === "other") return undefined;
    return { kind, sizeBytes: facts.size, modifiedAtMs: facts.mtime };
  }

  async readText(uri: string): Promise<string> {
    const parsed = vscode.Uri.parse(uri);
    const bytes = await vscode.workspace.fs.readFile(parsed);
    return vscode.workspace.decode(bytes, { uri: parsed });
  }

  async readBytes(uri: string): Promise<Uint8Array> {
    return vscode.workspace.fs.readFile(vscode.Uri.parse(uri));
  }

  async list(uri: string): Promise<readonly FolderEntry[]> {
    try {
      const entries = await vscode.workspace.fs.readDirectory(vscode.Uri.parse(uri));
      return entries.map(([name, type]) => ({ name, kind: kindOf(type) }));
    } catch {
      // What cannot be listed has nothing to offer; whoever reads a file in it is told why it fails.
      return [];
    }
  }

  excludedGlobs(folderUri: string): readonly string[] {
    return excludedGlobs(vscode.Uri.parse(folderUri));
  }

  dispose(): void {
    this.#store.dispose();
  }
}

async function realUri(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return vscode.Uri.file(await realpath(uri.fsPath)).toString();
  } catch {
    // There is no such file, or no right to see where the path leads.
    return undefined;
  }
}

/** File systems other than the local one do not tell where a link leads, so nothing is read through one. */
async function isReachedByLink(uri: vscode.Uri): Promise<boolean> {
  const root = vscode.workspace.getWorkspaceFolder(uri)?.uri;
  for (let path = uri; ; path = vscode.Uri.joinPath(path, "..")) {
    const facts = await statOf(path);
    if (!facts || (facts.type & vscode.FileType.SymbolicLink) !== 0) return true;
    if (path.path === "/" || path.toString() === root?.toString()) return false;
  }
}

async function statOf(uri: vscode.Uri): Promise<vscode.FileStat | undefined> {
  try {
    return await vscode.workspace.fs.stat(uri);
  } catch {
    // The file system names many reasons; for the collector all of them mean that there is nothing to read.
    return undefined;
  }
}

function kindOf(type: vscode.FileType): FolderEntry["kind"] {
  if ((type & vscode.FileType.File) !== 0) return "file";
  return (type & vscode.FileType.Directory) !== 0 ? "folder" : "other";
}

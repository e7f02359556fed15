import * as vscode from "vscode";

/** A file system that is on no disk, as those of virtual and remote workspaces. Files by their paths. */
export class MemoryFileSystem implements vscode.FileSystemProvider {
  readonly #changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changes.event;
  readonly #files: Map<string, string>;

  constructor(files: Readonly<Record<string, string>>) {
    this.#files = new Map(Object.entries(files));
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat({ path }: vscode.Uri): vscode.FileStat {
    const text = this.#files.get(path);
    const facts = { ctime: 1, mtime: 1, size: text?.length ?? 0 };
    if (text !== undefined) return { type: vscode.FileType.File, ...facts };
    if (this.#namesIn(path).length > 0) return { type: vscode.FileType.Directory, ...facts };
    throw vscode.FileSystemError.FileNotFound(path);
  }

  readDirectory({ path }: vscode.Uri): [string, vscode.FileType][] {
    const prefix = path === "/" ? "/" : `${path}/`;
    return this.#namesIn(path).map((name) => [
      name,
      this.#files.has(prefix + name) ? vscode.FileType.File : vscode.FileType.Directory,
    ]);
  }

  readFile({ path }: vscode.Uri): Uint8Array {
    const text = this.#files.get(path);
    if (text === undefined) throw vscode.FileSystemError.FileNotFound(path);
    return new TextEncoder().encode(text);
  }

  writeFile(): void {
    throw vscode.FileSystemError.NoPermissions();
  }

  createDirectory(): void {
    throw vscode.FileSystemError.NoPermissions();
  }

  delete(): void {
    throw vscode.FileSystemError.NoPermissions();
  }

  rename(): void {
    throw vscode.FileSystemError.NoPermissions();
  }

  #namesIn(folder: string): readonly string[] {
    const prefix = folder === "/" ? "/" : `${folder}/`;
    const inside = [...this.#files.keys()].filter((path) => path.startsWith(prefix));
    return [...new Set(inside.map((path) => path.slice(prefix.length).split("/")[0] ?? ""))];
  }
}

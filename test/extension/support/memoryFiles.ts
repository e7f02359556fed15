import * as vscode from "vscode";

/** A file system in memory, as that of a virtual workspace. */
export class MemoryFiles implements vscode.FileSystemProvider {
  readonly #changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #files = new Map<string, Uint8Array>();
  readonly onDidChangeFile = this.#changes.event;

  /** `isReadOnly` holds for every file. */
  constructor(private readonly isReadOnly = false) {}

  add(path: string, text: string): void {
    this.#files.set(path, new TextEncoder().encode(text));
  }

  textOf(path: string): string {
    return new TextDecoder().decode(this.readFile(vscode.Uri.file(path)));
  }

  watch(): vscode.Disposable {
    return { dispose: () => undefined };
  }

  stat({ path }: vscode.Uri): vscode.FileStat {
    const content = this.#files.get(path);
    const permissions = this.isReadOnly ? { permissions: vscode.FilePermission.Readonly } : {};
    if (content)
      return {
        type: vscode.FileType.File,
        ctime: 0,
        mtime: 0,
        size: content.length,
        ...permissions,
      };
    const isFolder = [...this.#files.keys()].some((file) => file.startsWith(`${path}/`));
    if (!isFolder && path !== "/") throw vscode.FileSystemError.FileNotFound(path);
    return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
  }

  readDirectory({ path }: vscode.Uri): [string, vscode.FileType][] {
    const prefix = path === "/" ? "/" : `${path}/`;
    const below = [...this.#files.keys()].filter((file) => file.startsWith(prefix));
    const names = new Map(
      below.map((file) => {
        const [name = "", ...rest] = file.slice(prefix.length).split("/");
        return [name, rest.length > 0 ? vscode.FileType.Directory : vscode.FileType.File];
      }),
    );
    return [...names];
  }

  readFile({ path }: vscode.Uri): Uint8Array {
    const content = this.#files.get(path);
    if (!content) throw vscode.FileSystemError.FileNotFound(path);
    return content;
  }

  writeFile({ path }: vscode.Uri, content: Uint8Array): void {
    if (this.isReadOnly) throw vscode.FileSystemError.NoPermissions(path);
    this.#files.set(path, content);
  }

  createDirectory(): void {}

  delete({ path }: vscode.Uri): void {
    this.#files.delete(path);
  }

  rename(): void {
    throw vscode.FileSystemError.NoPermissions();
  }
}

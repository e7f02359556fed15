import { EventEmitter } from "../../src/core/base/event";
import type {
  FileAccess,
  FolderEntry,
  OpenDocument,
} from "../../src/core/context/files/fileAccess";

/** Files by their absolute path. A `{ link }` leads to another path. */
export type MemoryFiles = Readonly<Record<string, string | { readonly link: string }>>;

/** A disk with links, and documents that are open, for tests of the collector. Paths begin with a slash. */
export class MemoryFileAccess implements FileAccess {
  readonly files: Map<string, string | { readonly link: string }>;
  readonly open = new Map<string, OpenDocument>();
  readonly reads: string[] = [];
  readonly #modifiedAtMs = new Map<string, number>();
  folders = [{ uri: fileUri("/work"), name: "work" }];
  excluded: readonly string[] = [];
  /** By the URI of a workspace folder, where it has settings of its own. */
  readonly excludedIn = new Map<string, readonly string[]>();
  /** Runs after a file was read, before its text arrives. */
  whileReading: () => void = () => undefined;
  readonly #changes = new EventEmitter<void>();
  readonly onDidChangeRules = this.#changes.event;

  constructor(files: MemoryFiles) {
    this.files = new Map(Object.entries(files));
  }

  change(): void {
    this.#changes.fire();
  }

  /** The file was written just now. */
  touch(path: string): void {
    this.#modifiedAtMs.set(path, (this.#modifiedAtMs.get(path) ?? 1) + 1);
  }

  openDocument(uri: string): OpenDocument | undefined {
    return this.open.get(uri);
  }

  resolve(uri: string): Promise<string | undefined> {
    const real = uri.startsWith("file://") ? this.#real(pathOf(uri)) : undefined;
    return Promise.resolve(real === undefined ? undefined : fileUri(real));
  }

  /** Follows links, as VS Code does. */
  stat(uri: string) {
    const path = this.#real(pathOf(uri)) ?? "";
    const file = this.files.get(path);
    if (typeof file === "string") {
      const modifiedAtMs = this.#modifiedAtMs.get(path) ?? 1;
      return Promise.resolve({ kind: "file" as const, sizeBytes: file.length, modifiedAtMs });
    }
    const isFolder = path !== "" && this.#isFolder(path);
    return Promise.resolve(
      isFolder ? { kind: "folder" as const, sizeBytes: 0, modifiedAtMs: 1 } : undefined,
    );
  }

  readText(uri: string): Promise<string> {
    const path = this.#real(pathOf(uri)) ?? "";
    const file = this.files.get(path);
    if (typeof file !== "string") throw new Error(`There is no file ${uri}.`);
    this.reads.push(path);
    this.whileReading();
    return Promise.resolve(file);
  }

  async readBytes(uri: string): Promise<Uint8Array> {
    return Buffer.from(await this.readText(uri));
  }

  /** What a link leads to says what kind it is, as in VS Code. */
  list(uri: string): Promise<readonly FolderEntry[]> {
    const path = this.#real(pathOf(uri));
    return Promise.resolve(path === undefined ? [] : this.#children(path));
  }

  excludedGlobs(folderUri: string): readonly string[] {
    return this.excludedIn.get(folderUri) ?? this.excluded;
  }

  #children(folder: string): readonly FolderEntry[] {
    const prefix = folder === "/" ? "/" : `${folder}/`;
    const kinds = new Map<string, FolderEntry["kind"]>();
    for (const [path, file] of this.files) {
      if (!path.startsWith(prefix)) continue;
      const [name = "", ...rest] = path.slice(prefix.length).split("/");
      if (rest.length > 0) kinds.set(name, "folder");
      else kinds.set(name, typeof file === "string" ? "file" : this.#kindOf(file.link));
    }
    return Array.from(kinds, ([name, kind]) => ({ name, kind }));
  }

  #isFolder(path: string): boolean {
    const prefix = path === "/" ? "/" : `${path}/`;
    return [...this.files.keys()].some((file) => file.startsWith(prefix));
  }

  #kindOf(path: string): FolderEntry["kind"] {
    const real = this.#real(path);
    if (real === undefined) return "other";
    return this.files.has(real) ? "file" : "folder";
  }

  /** Follows links in every part of the path. */
  #real(path: string): string | undefined {
    let real = "";
    for (const name of path.split("/").slice(1)) {
      real = `${real}/${name}`;
      const file = this.files.get(real);
      if (typeof file === "object") real = this.#real(file.link) ?? "";
      if (real === "") return undefined;
    }
    return this.files.has(real) || this.#isFolder(real) ? real : undefined;
  }
}

export function fileUri(path: string): string {
  return `file://${path.split("/").map(encodeURIComponent).join("/")}`;
}

function pathOf(uri: string): string {
  return decodeURIComponent(uri.replace(/^file:\/\//, ""));
}

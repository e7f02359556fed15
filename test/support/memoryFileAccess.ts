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

  stat(uri: string) {
    const file = this.files.get(pathOf(uri));
    if (typeof file === "string") {
      const modifiedAtMs = this.#modifiedAtMs.get(pathOf(uri)) ?? 1;
      return Promise.resolve({ kind: "file" as const, sizeBytes: file.length, modifiedAtMs });
    }
    const isFolder = this.#children(pathOf(uri)).length > 0;
    return Promise.resolve(
      isFolder ? { kind: "folder" as const, sizeBytes: 0, modifiedAtMs: 1 } : undefined,
    );
  }

  readText(uri: string): Promise<string> {
    const file = this.files.get(pathOf(uri));
    if (typeof file !== "string") throw new Error(`There is no file ${uri}.`);
    this.reads.push(pathOf(uri));
    this.whileReading();
    return Promise.resolve(file);
  }

  async readBytes(uri: string): Promise<Uint8Array> {
    return Buffer.from(await this.readText(uri));
  }

  list(uri: string): Promise<readonly FolderEntry[]> {
    return Promise.resolve(this.#children(pathOf(uri)));
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
      else kinds.set(name, typeof file === "string" ? "file" : "other");
    }
    return Array.from(kinds, ([name, kind]) => ({ name, kind }));
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
    const exists = this.files.has(real) || this.#children(real).length > 0;
    return exists ? real : undefined;
  }
}

export function fileUri(path: string): string {
  return `file://${path.split("/").map(encodeURIComponent).join("/")}`;
}

function pathOf(uri: string): string {
  return decodeURIComponent(uri.replace(/^file:\/\//, ""));
}

import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { parseSnapshot } from "../core/workspaceIndex/snapshot";
import type { SearchIndex } from "../core/workspaceIndex/searchIndex";

export type StoredIndex =
  | { readonly from: "stored"; readonly index: SearchIndex }
  | { readonly from: "nothing" | "damaged" };

/** The file that holds the index of one workspace, for its owner's eyes only. */
export class IndexFile {
  constructor(private readonly path: string) {}

  async read(): Promise<StoredIndex> {
    const bytes = await this.#readBytes();
    if (bytes === undefined) return { from: "nothing" };
    const index = parseSnapshot(bytes);
    return index ? { from: "stored", index } : { from: "damaged" };
  }

  /** Written beside itself and then renamed, so that a crash leaves the old file or the new one. */
  async write(bytes: Uint8Array): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true });
    const unfinished = `${this.path}.${process.pid}.new`;
    const file = await open(unfinished, "w", 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, this.path);
  }

  async remove(): Promise<void> {
    await rm(this.path, { force: true });
  }

  async #readBytes(): Promise<Uint8Array | undefined> {
    try {
      return await readFile(this.path);
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
      throw error;
    }
  }
}

import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { dirname } from "node:path";

/** How rows are read and summed up. */
export interface RowFileFormat<T> {
  /** A line that is damaged costs itself alone. */
  readonly parse: (text: string) => readonly T[];
  /** Sums up what belongs together and forgets what is too old. */
  readonly merge: (rows: readonly T[]) => readonly T[];
  /** A file this large is written anew, summed up. */
  readonly maxBytes?: number;
}

const enoughForCounts = 128_000;

/**
 * Rows, such as the counts of days, as lines of JSON in one file for all windows: each appends to it, so none overwrites what another has
 * written. Written at once, because a window that closes waits for nothing.
 */
export class RowFile<T> {
  constructor(
    private readonly file: string,
    private readonly format: RowFileFormat<T>,
  ) {}

  append(rows: readonly T[]): void {
    mkdirSync(dirname(this.file), { recursive: true });
    appendFileSync(this.file, linesOf(rows), { mode: 0o600 });
    const { maxBytes = enoughForCounts } = this.format;
    if (statSync(this.file).size > maxBytes) this.#compact();
  }

  async read(): Promise<readonly T[]> {
    try {
      return this.#merged(await readFile(this.file, "utf8"));
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
      throw error;
    }
  }

  clear(): Promise<void> {
    return rm(this.file, { force: true });
  }

  #compact(): void {
    const compacted = `${this.file}.new`;
    const rows = this.#merged(readFileSync(this.file, "utf8"));
    writeFileSync(compacted, linesOf(rows), { mode: 0o600 });
    renameSync(compacted, this.file);
  }

  #merged(text: string): readonly T[] {
    return this.format.merge(this.format.parse(text));
  }
}

function linesOf(rows: readonly unknown[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}

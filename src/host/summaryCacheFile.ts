import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { RecentMap } from "../core/base/recentMap";
import type { SummaryCache } from "../core/summary/summaryCache";

/** Some 2 MB; of more, those go that were not needed for longest. */
const maxAnswers = 3_000;

/** What models answered for summaries, kept over restarts. */
export class SummaryCacheFile implements SummaryCache {
  #answers: RecentMap<string, string> | undefined;
  #hasChanged = false;

  constructor(private readonly file: string) {}

  /** Reads what was kept. A file that is gone or damaged costs only that models are asked again. */
  async load(): Promise<void> {
    if (this.#answers) return;
    const answers = new RecentMap<string, string>(maxAnswers);
    for (const [key, answer] of await readPairs(this.file)) answers.set(key, answer);
    this.#answers ??= answers;
  }

  get(key: string): string | undefined {
    return this.#answers?.get(key);
  }

  set(key: string, answer: string): void {
    this.#answers?.set(key, answer);
    this.#hasChanged = true;
  }

  async save(): Promise<void> {
    if (!this.#answers || !this.#hasChanged) return;
    this.#hasChanged = false;
    await mkdir(dirname(this.file), { recursive: true });
    const pairs = Array.from(this.#answers.entries());
    await writeFile(`${this.file}.new`, JSON.stringify(pairs), { mode: 0o600 });
    await rename(`${this.file}.new`, this.file);
  }
}

async function readPairs(file: string): Promise<readonly (readonly [string, string])[]> {
  try {
    const read: unknown = JSON.parse(await readFile(file, "utf8"));
    return Array.isArray(read) ? read.filter(isPair) : [];
  } catch {
    // Nothing was kept yet, or what was kept cannot be read; either way nothing is lost but time.
    return [];
  }
}

function isPair(value: unknown): value is readonly [string, string] {
  return (
    Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === "string")
  );
}

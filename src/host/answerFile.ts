import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { RecentMap } from "../core/base/recentMap";
import type { SummaryCache } from "../core/summary/summaryCache";

/** Of more answers than these, or longer ones together, those go that were not needed for longest. */
const maxAnswers = 3_000;
const maxCharacters = 4_000_000;

/** What models answered, by a hash of what they were asked, kept over restarts in one file. */
export class AnswerFile implements SummaryCache {
  #answers: RecentMap<string, string> | undefined;
  #loading: Promise<void> | undefined;
  #hasChanged = false;
  #writing: Promise<void> = Promise.resolve();

  constructor(private readonly file: string) {}

  /** Reads what was kept. A file that is gone or damaged costs only that models are asked again. */
  load(): Promise<void> {
    this.#loading ??= this.#load();
    return this.#loading;
  }

  get(key: string): string | undefined {
    return this.#answers?.get(key);
  }

  set(key: string, answer: string): void {
    this.#answers?.set(key, answer);
    this.#hasChanged = true;
  }

  /** Writes what is new. One writing comes after the other. */
  save(): Promise<void> {
    this.#writing = this.#writing.catch(() => undefined).then(() => this.#save());
    return this.#writing;
  }

  async clear(): Promise<void> {
    await this.load();
    this.#answers = new RecentMap(maxAnswers);
    this.#hasChanged = false;
    this.#writing = this.#writing.catch(() => undefined).then(() => rm(this.file, { force: true }));
    await this.#writing;
  }

  async #load(): Promise<void> {
    const answers = new RecentMap<string, string>(maxAnswers);
    for (const [key, answer] of await readPairs(this.file)) answers.set(key, answer);
    this.#answers = answers;
  }

  async #save(): Promise<void> {
    if (!this.#answers || !this.#hasChanged) return;
    this.#hasChanged = false;
    await mkdir(dirname(this.file), { recursive: true });
    const pairs = newestWithin(Array.from(this.#answers.entries()), maxCharacters);
    await writeFile(`${this.file}.new`, JSON.stringify(pairs), { mode: 0o600 });
    await rename(`${this.file}.new`, this.file);
  }
}

type Pair = readonly [string, string];

/** The last ones are the newest. */
function newestWithin(pairs: readonly Pair[], characters: number): readonly Pair[] {
  let left = characters;
  const first = pairs.findLastIndex(([key, answer]) => {
    left -= key.length + answer.length;
    return left < 0;
  });
  return pairs.slice(first + 1);
}

async function readPairs(file: string): Promise<readonly Pair[]> {
  try {
    const read: unknown = JSON.parse(await readFile(file, "utf8"));
    return Array.isArray(read) ? read.filter(isPair) : [];
  } catch {
    // Nothing was kept yet, or what was kept cannot be read; either way nothing is lost but time.
    return [];
  }
}

function isPair(value: unknown): value is Pair {
  return (
    Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === "string")
  );
}

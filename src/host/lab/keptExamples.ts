import type { GapExample } from "../../core/fineTuning/fineTuningData";
import { parseGapExamples } from "../../core/fineTuning/parseGapExamples";
import { ExampleRedactor } from "../../core/fineTuning/redactExamples";
import { RowFile } from "../rowFile";

export interface KeptExamplesOptions {
  /** In which all windows keep theirs. */
  readonly file: string;
  /** The user's own patterns for secrets, as they are at this moment. */
  readonly patterns: () => readonly RegExp[];
  readonly knownSecrets: () => readonly string[];
}

const maxKept = 2_000;
/** About what so many of them take; a file that is larger forgets the oldest. */
const maxBytes = 8_000_000;

/** Completions that were accepted, over restarts, on this machine alone. No secret is written with them. */
export class KeptExamples {
  readonly #file: RowFile<GapExample>;

  constructor(private readonly options: KeptExamplesOptions) {
    const merge = (examples: readonly GapExample[]) => examples.slice(-maxKept);
    this.#file = new RowFile(options.file, { parse: parseGapExamples, merge, maxBytes });
  }

  add(example: GapExample): void {
    const { knownSecrets, patterns } = this.options;
    const redactor = new ExampleRedactor({ patterns: patterns(), known: knownSecrets() });
    const clean = redactor.gap(example);
    if (clean) this.#file.append([clean]);
  }

  /** Oldest first. */
  read(): Promise<readonly GapExample[]> {
    return this.#file.read();
  }

  clear(): Promise<void> {
    return this.#file.clear();
  }
}

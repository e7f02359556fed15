import type { CompletionRequest, CompletionResult } from "./completionRequest";

const maxRecords = 100;

/** What became of one request, for "why was nothing shown?" and the status bar. */
export interface CompletionRecord {
  /** On the service's clock. */
  readonly startedAtMs: number;
  readonly durationMs: number;
  readonly uri: string;
  readonly languageId: string;
  readonly trigger: CompletionRequest["trigger"];
  readonly result: CompletionResult;
  /** What was thrown, with the reasons `model-failed`, `no-model` and `backing-off`; `describeModelError` puts it in words. */
  readonly failure: unknown;
}

/** The last hundred records, oldest first. */
export class CompletionRecords {
  readonly #records: CompletionRecord[] = [];

  get recent(): readonly CompletionRecord[] {
    return [...this.#records];
  }

  add(record: CompletionRecord): void {
    this.#records.push(record);
    if (this.#records.length > maxRecords) this.#records.shift();
  }
}

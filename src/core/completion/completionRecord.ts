import type { TextPosition } from "../text/documentSnapshot";
import type { CompletionRequest, CompletionResult, Suggestion } from "./completionRequest";

const maxRecords = 200;

/** What became of one request, for "why was nothing shown?" and the status bar. */
export interface CompletionRecord {
  /** On the service's clock. */
  readonly startedAtMs: number;
  readonly durationMs: number;
  readonly uri: string;
  readonly languageId: string;
  /** Of the cursor. */
  readonly position: TextPosition;
  readonly trigger: CompletionRequest["trigger"];
  readonly result: CompletionResult;
  /** What was thrown, with the reasons `model-failed`, `no-model` and `backing-off`; `describeModelError` puts it in words. */
  readonly failure: unknown;
}

/** A suggestion that the user took, as it was shown last. */
export interface AcceptedCompletion {
  readonly record: CompletionRecord;
  /** On the service's clock. */
  readonly acceptedAtMs: number;
}

/** The last two hundred records, oldest first. */
export class CompletionRecords {
  readonly #records: CompletionRecord[] = [];

  get recent(): readonly CompletionRecord[] {
    return [...this.#records];
  }

  lastShown(suggestionId: number): CompletionRecord | undefined {
    const record = this.#records.findLast(({ result }) => find(result, suggestionId));
    const taken = record && find(record.result, suggestionId);
    if (record?.result.kind !== "shown" || !taken) return undefined;
    const { text, range } = taken;
    return { ...record, result: { ...record.result, text, range, suggestionId } };
  }

  add(record: CompletionRecord): void {
    this.#records.push(record);
    if (this.#records.length > maxRecords) this.#records.shift();
  }
}

function find(result: CompletionResult, suggestionId: number): Suggestion | undefined {
  if (result.kind === "none") return undefined;
  return [result, ...(result.others ?? [])].find((one) => one.suggestionId === suggestionId);
}

import type { Clock } from "../base/clock";
import { DisposableStore, type Disposable } from "../base/disposable";
import type { Logger } from "../base/logger";
import type { AcceptedCompletion, CompletionRecord } from "../completion/completionRecord";
import type { CompletionService } from "../completion/completionService";
import { GhostTextInView, type DocumentChange } from "./ghostTextInView";
import { Impressions } from "./impressions";
import { isRetained } from "./isRetained";
import { addDays, emptyDay, latencyBucket, retentionTimesMs, type MetricsDay } from "./metricsDay";

/** Where the counts are kept, on this machine. */
export interface MetricsStore {
  /** Adds to what is there for the day. */
  append(day: MetricsDay): void;
  /** One for each day, oldest first. */
  read(): Promise<readonly MetricsDay[]>;
  clear(): Promise<void>;
}

export interface CompletionMetricsOptions {
  readonly completion: Pick<CompletionService, "onDidAccept" | "onDidFinish" | "recentResults">;
  readonly store: MetricsStore;
  /** The text of a document that is open. */
  readonly textOf: (uri: string) => string | undefined;
  readonly clock: Clock;
  /** The day by the user's own calendar, as in `2026-01-31`. */
  readonly today: () => string;
  readonly logger: Logger;
}

const writeAfterMs = 60_000;

/** Counts what becomes of completions. Nothing is sent, and nothing of what is written is kept. */
export class CompletionMetrics implements Disposable {
  readonly #subscriptions = new DisposableStore();
  readonly #lifetime = new AbortController();
  readonly #impressions = new Impressions(({ latencyMs }) => this.#noteSeen(latencyMs));
  readonly #inView = new GhostTextInView();
  /** What has not been written yet. */
  #pending: MetricsDay | undefined;

  constructor(private readonly options: CompletionMetricsOptions) {
    const { clock, completion } = options;
    // What is in view when the counting begins counts as well.
    const newest = completion.recentResults.at(-1);
    const note = (record: CompletionRecord) => {
      this.#inView.note(record);
      this.#impressions.note(record, clock.now());
    };
    if (newest) note(newest);
    this.#subscriptions.add(completion.onDidFinish(note));
    this.#subscriptions.add(completion.onDidAccept((accepted) => this.#noteAccepted(accepted)));
  }

  /** The cursor went elsewhere, so that nothing is in view any more. */
  noteCursorMoved(): void {
    this.#impressions.hide(this.options.clock.now());
  }

  noteChange(change: DocumentChange): void {
    const part = this.#inView.noteChange(change);
    if (part === undefined) return;
    this.#impressions.acceptPart();
    this.#add(() => ({ partsAccepted: 1, charactersSaved: part.length }));
  }

  /** Everything up to now, one for each day, oldest first. */
  days(): Promise<readonly MetricsDay[]> {
    this.#impressions.settle();
    this.#write();
    return this.options.store.read();
  }

  async reset(): Promise<void> {
    this.#pending = undefined;
    await this.options.store.clear();
  }

  dispose(): void {
    this.#impressions.end(this.options.clock.now());
    this.#subscriptions.dispose();
    this.#lifetime.abort();
    this.#write();
  }

  #noteSeen(latencyMs: number | undefined): void {
    this.#add((none) => ({
      shown: 1,
      latencies: none.latencies.map((_, bucket) =>
        latencyMs !== undefined && bucket === latencyBucket(latencyMs) ? 1 : 0,
      ),
    }));
  }

  #noteAccepted({ record }: AcceptedCompletion): void {
    const { result, position, uri } = record;
    if (result.kind === "none") return;
    this.#impressions.accept(result.suggestionId);
    const text = result.text.slice(position.character - result.range.start.character);
    this.#add(() => ({ accepted: 1, charactersSaved: text.length }));
    for (const index of retentionTimesMs.keys())
      void this.#checkRetention(index, { text, uri, line: position.line });
  }

  /** A document that was closed meanwhile says nothing. */
  async #checkRetention(
    index: number,
    { text, uri, line }: { readonly text: string; readonly uri: string; readonly line: number },
  ): Promise<void> {
    const afterMs = retentionTimesMs[index] ?? 0;
    if (!(await this.options.clock.delay(afterMs, this.#lifetime.signal))) return;
    const documentText = this.options.textOf(uri);
    if (documentText === undefined) return;
    const kept = isRetained(text, documentText, line) ? 1 : 0;
    this.#add((none) => ({
      retained: none.retained.map((count, at) => (at === index ? { kept, checked: 1 } : count)),
    }));
  }

  #add(change: (none: MetricsDay) => Partial<MetricsDay>): void {
    const day = this.options.today();
    if (this.#pending && this.#pending.day !== day) this.#write();
    const none = emptyDay(day);
    const added = { ...none, ...change(none) };
    if (this.#pending) this.#pending = addDays(this.#pending, added);
    else {
      this.#pending = added;
      void this.#writeLater();
    }
  }

  async #writeLater(): Promise<void> {
    if (await this.options.clock.delay(writeAfterMs, this.#lifetime.signal)) this.#write();
  }

  /** Counts that cannot be stored are kept for the next time. */
  #write(): void {
    if (!this.#pending) return;
    try {
      this.options.store.append(this.#pending);
      this.#pending = undefined;
    } catch (error) {
      this.options.logger.warn(`The counts of completions were not stored: ${String(error)}`);
    }
  }
}

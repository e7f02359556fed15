import type { Clock } from "../base/clock";
import type { Disposable } from "../base/disposable";
import type { UsageEntry } from "./usageLedger";
import { mergeRows, rowOf, type UsageRow } from "./usageRow";

/** Where usage is kept, on this machine, for all windows. */
export interface UsageStore {
  append(rows: readonly UsageRow[]): void;
  /** One for each day, task and model, oldest first. */
  read(): Promise<readonly UsageRow[]>;
  clear(): Promise<void>;
}

export interface UsageBookOptions {
  readonly store: UsageStore;
  readonly clock: Clock;
  /** The day by the user's own calendar, as in `2026-01-31`. */
  readonly today: () => string;
}

const writeAfterMs = 20_000;
/** What other windows spend is looked up this often. */
const readAfterMs = 60_000;

/** Keeps what was asked of models, by day, task and model. Nothing is sent, and no text is kept. */
export class UsageBook implements Disposable {
  readonly #lifetime = new AbortController();
  #pending: UsageRow[] = [];
  #stored: { readonly rows: Promise<readonly UsageRow[]>; readonly readAtMs: number } | undefined;

  constructor(private readonly options: UsageBookOptions) {}

  add(entry: UsageEntry): void {
    const { clock, today } = this.options;
    if (this.#pending.length === 0)
      void clock.delay(writeAfterMs, this.#lifetime.signal).then((isDue) => isDue && this.#write());
    this.#pending = [...mergeRows([...this.#pending, rowOf(entry, today())])];
  }

  /** Everything up to now, one for each day, task and model, oldest first. */
  async rows(): Promise<readonly UsageRow[]> {
    return mergeRows([...(await this.options.store.read()), ...this.#pending]);
  }

  /** What this month has cost until now, as far as prices are known. */
  async spentThisMonthUsd(): Promise<number> {
    const month = this.options.today().slice(0, 7);
    const nowMs = this.options.clock.now();
    if (!this.#stored || nowMs - this.#stored.readAtMs > readAfterMs)
      this.#stored = { rows: this.options.store.read(), readAtMs: nowMs };
    const rows = [...(await this.#stored.rows), ...this.#pending];
    return rows
      .filter(({ day }) => day.startsWith(month))
      .reduce((sum, { costUsd }) => sum + costUsd, 0);
  }

  async reset(): Promise<void> {
    this.#pending = [];
    this.#stored = undefined;
    await this.options.store.clear();
  }

  dispose(): void {
    this.#lifetime.abort();
    this.#write();
  }

  #write(): void {
    if (this.#pending.length > 0) this.options.store.append(this.#pending);
    this.#pending = [];
    this.#stored = undefined;
  }
}

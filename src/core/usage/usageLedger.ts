import type { Clock } from "../base/clock";
import type { TaskId } from "../tasks/tasks";
import type { GuardedUse } from "../model/modelGuard";

/** One request to a model that has ended. */
export interface UsageEntry extends Pick<GuardedUse, "price"> {
  readonly purpose: "chat" | "completion" | "embedding";
  readonly task: TaskId | "embedding";
  /** Written `connection/model`. */
  readonly model: string;
  readonly isOnThisMachine: boolean;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Of the input: what the server had in its cache, and what it put there. */
  readonly cachedInputTokens?: number;
  readonly cacheWriteTokens?: number;
  /** The server did not report both counts. */
  readonly isEstimated: boolean;
}

/** What all requests for one purpose to one model come to. */
export interface UsageTotal extends Omit<
  UsageEntry,
  "price" | "task" | "cachedInputTokens" | "cacheWriteTokens"
> {
  readonly requests: number;
  /** `undefined` where no price is known. What runs on this machine costs nothing. */
  readonly costUsd: number | undefined;
}

const hourMs = 3_600_000;

/** What was asked of models within the last hour. It is kept in memory alone. */
export class UsageLedger {
  #entries: (UsageEntry & { readonly atMs: number })[] = [];

  constructor(private readonly clock: Clock) {}

  add(entry: UsageEntry): void {
    this.#forgetOld();
    this.#entries.push({ ...entry, atMs: this.clock.now() });
  }

  /** One total for each purpose and model, the one with the most tokens first. */
  lastHour(): readonly UsageTotal[] {
    this.#forgetOld();
    const totals = new Map<string, UsageTotal>();
    for (const entry of this.#entries) {
      const key = `${entry.purpose} ${entry.model}`;
      totals.set(key, plus(totals.get(key), entry));
    }
    return [...totals.values()].toSorted((a, b) => tokensOf(b) - tokensOf(a));
  }

  #forgetOld(): void {
    const oldestMs = this.clock.now() - hourMs;
    this.#entries = this.#entries.filter(({ atMs }) => atMs > oldestMs);
  }
}

function plus(total: UsageTotal | undefined, entry: UsageEntry): UsageTotal {
  const { purpose, model, isOnThisMachine, inputTokens, outputTokens, isEstimated } = entry;
  return {
    purpose,
    model,
    isOnThisMachine,
    requests: (total?.requests ?? 0) + 1,
    inputTokens: (total?.inputTokens ?? 0) + inputTokens,
    outputTokens: (total?.outputTokens ?? 0) + outputTokens,
    isEstimated: isEstimated || total?.isEstimated === true,
    costUsd: sum(total ? total.costUsd : 0, costOf(entry)),
  };
}

/** In US dollars; `undefined` where no price is known. */
export function costOf(entry: UsageEntry): number | undefined {
  const { isOnThisMachine, price, inputTokens, outputTokens } = entry;
  if (isOnThisMachine) return 0;
  if (!price) return undefined;
  const { inputUsd, cachedInputUsd = inputUsd, cacheWriteUsd = inputUsd, outputUsd } = price;
  const { cachedInputTokens: cached = 0, cacheWriteTokens: stored = 0 } = entry;
  // A server may count its cache by itself; nothing is ever paid back for that.
  const fresh = Math.max(0, inputTokens - cached - stored);
  return (
    fresh * inputUsd + cached * cachedInputUsd + stored * cacheWriteUsd + outputTokens * outputUsd
  );
}

function sum(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a + b;
}

function tokensOf({ inputTokens, outputTokens }: UsageTotal): number {
  return inputTokens + outputTokens;
}

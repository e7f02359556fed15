import type { KeyValueStore } from "../base/keyValueStore";
import type { Connection } from "./connection";

const memoryKey = "tokenCounts";

/** What a model counted, and what the estimate said for the same texts. Older requests count less and less. */
interface TokenCounts {
  readonly counted: number;
  readonly estimated: number;
}

const weightOfEarlier = 0.9;
/** As if so many tokens had been estimated rightly before. */
const firstCounts: TokenCounts = { counted: 300, estimated: 300 };
/** What lies outside counts something else than tokens of the prompt. */
const plausible = { min: 0.4, max: 4 } as const;
const maxModels = 50;

/**
 * Remembers how far the estimate of tokens is off for each model. It keeps nothing but what stands in `memory`, so that
 * all who ask know the same.
 */
export class TokenFactors {
  constructor(private readonly memory: KeyValueStore) {}

  /** How many tokens the model was seen to count for one that is estimated; `undefined` before its first answer. */
  of(connection: Pick<Connection, "baseUrl">, model: string): number | undefined {
    const counts = this.#recall().get(keyOf(connection, model));
    return counts && counts.counted / counts.estimated;
  }

  /** The server counted `counted` tokens where `estimated` were expected. */
  learn(connection: Pick<Connection, "baseUrl">, model: string, counts: TokenCounts): void {
    const { counted, estimated } = counts;
    const ratio = counted / estimated;
    if (ratio < plausible.min || ratio > plausible.max) return;
    const known = this.#recall();
    const key = keyOf(connection, model);
    const earlier = known.get(key) ?? firstCounts;
    known.delete(key);
    known.set(key, {
      counted: earlier.counted * weightOfEarlier + counted,
      estimated: earlier.estimated * weightOfEarlier + estimated,
    });
    this.memory.set(memoryKey, Array.from(known).slice(-maxModels));
  }

  #recall(): Map<string, TokenCounts> {
    return new Map(recall(this.memory.get(memoryKey)));
  }
}

function keyOf({ baseUrl }: Pick<Connection, "baseUrl">, model: string): string {
  return `${baseUrl} ${model}`;
}

function recall(value: unknown): readonly (readonly [string, TokenCounts])[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown): (readonly [string, TokenCounts])[] => {
    if (!Array.isArray(entry)) return [];
    const [key, counts]: readonly unknown[] = entry;
    const known = countsFrom(counts);
    return typeof key === "string" && known ? [[key, known]] : [];
  });
}

function countsFrom(value: unknown): TokenCounts | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (!("counted" in value) || !("estimated" in value)) return undefined;
  const { counted, estimated } = value;
  const areNumbers = typeof counted === "number" && typeof estimated === "number";
  return areNumbers && estimated > 0 ? { counted, estimated } : undefined;
}

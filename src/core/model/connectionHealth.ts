import type { Clock } from "../base/clock";
import type { Connection } from "./connection";
import type { ModelError, ModelErrorKind } from "./modelError";

/** A model at one of the connections that have it. */
export interface ModelPlace {
  readonly connection: Connection;
  readonly model: string;
}

interface Failures {
  readonly count: number;
  readonly retryAtMs: number;
  readonly reason: string;
}

/** What another server may do better; anything else would fail there as well, or is the user's to mend. */
const passing: ReadonlySet<ModelErrorKind> = new Set([
  "network",
  "overloaded",
  "rate-limit",
  "server",
  "timeout",
]);

const firstPauseMs = 10_000;
const longestPauseMs = 300_000;

/** Remembers which connections have failed, and asks them again later and later until they answer. */
export class ConnectionHealth {
  readonly #failures = new Map<string, Failures>();

  constructor(private readonly clock: Clock) {}

  noteFailure(place: ModelPlace, { kind, message, details }: ModelError): void {
    if (!passing.has(kind)) return;
    const count = (this.#failures.get(keyOf(place))?.count ?? 0) + 1;
    const pauseMs = Math.min(firstPauseMs * 2 ** (count - 1), longestPauseMs);
    const retryAtMs = this.clock.now() + Math.max(pauseMs, details.retryAfterMs ?? 0);
    this.#failures.set(keyOf(place), { count, retryAtMs, reason: message });
  }

  noteSuccess(place: ModelPlace): void {
    this.#failures.delete(keyOf(place));
  }

  /** The sentence of its last failure while others are to be asked first; else `undefined`. */
  reasonToWait(place: ModelPlace): string | undefined {
    const failures = this.#failures.get(keyOf(place));
    return failures && this.clock.now() < failures.retryAtMs ? failures.reason : undefined;
  }
}

/** Whether the same request may succeed at another server. */
export function isWorthAnotherServer({ kind }: ModelError): boolean {
  return passing.has(kind);
}

/** A connection that was given another address begins anew. */
function keyOf({ connection: { id, baseUrl }, model }: ModelPlace): string {
  return `${id} ${baseUrl} ${model}`;
}

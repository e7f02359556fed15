import type { Connection } from "../../core/model/connection";
import type { ModelError } from "../../core/model/modelError";
import { isConnectionReset } from "./networkError";
import { isOnThisMachine, type RequestPurpose } from "./timeLimits";

interface RetriedRequest {
  readonly connection: Connection;
  readonly purpose: RequestPurpose;
  readonly random: () => number;
}

const maxRetries = 2;
const firstDelayMs = 500;
/** A longer wait is the user's to decide. */
export const longestDelayMs = 20_000;

/**
 * How long to wait before the request is sent again, or `undefined` where it must not be. Only chat and embeddings
 * are tried again: ghost text that comes late is worth nothing.
 */
export function retryDelayMs(
  error: ModelError,
  attempt: number,
  request: RetriedRequest,
): number | undefined {
  const isWorthIt = request.purpose === "chat" || request.purpose === "embedding";
  if (!isWorthIt || attempt >= maxRetries) return undefined;
  if (!isPassing(error, request.connection)) return undefined;
  const toldMs = error.details.retryAfterMs;
  const delayMs = toldMs ?? firstDelayMs * 2 ** attempt;
  if (delayMs > longestDelayMs) return undefined;
  // Never earlier than the server has said, and not at the same moment as all others that it has sent away.
  const spreadMs = toldMs === undefined ? delayMs / 2 : Math.min(delayMs / 10, 1_000);
  return delayMs + spreadMs * request.random();
}

/** Whether the same request may succeed a moment later. A failure on this machine would only repeat itself. */
function isPassing(error: ModelError, connection: Connection): boolean {
  return (
    error.kind === "rate-limit" ||
    error.kind === "overloaded" ||
    (error.kind === "server" && !isOnThisMachine(connection)) ||
    (error.kind === "network" && isConnectionReset(error))
  );
}

/** What `retry-after-ms` or `retry-after` asks for; seconds or a date. */
export function retryAfterMs(headers: Headers, nowMs: number): number | undefined {
  const milliseconds = Number.parseFloat(headers.get("retry-after-ms") ?? "");
  if (milliseconds >= 0) return milliseconds;
  const value = headers.get("retry-after");
  if (value === null) return undefined;
  const seconds = Number(value);
  const delayMs = Number.isNaN(seconds) ? Date.parse(value) - nowMs : seconds * 1000;
  return Number.isNaN(delayMs) ? undefined : Math.max(0, delayMs);
}

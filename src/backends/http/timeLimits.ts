import type { Connection } from "../../core/model/connection";

/** What a request is for decides how long it may wait and whether it is tried again. */
export type RequestPurpose = "chat" | "fim" | "ask" | "embedding";

/** Milliseconds until the server must have begun to answer. */
const limitsMs = {
  /** A server elsewhere is up or it is not. */
  remote: { chat: 300_000, fim: 10_000, ask: 10_000, embedding: 60_000 },
  /** A server on this machine may have to load gigabytes first. */
  local: { chat: 600_000, fim: 60_000, ask: 10_000, embedding: 600_000 },
} as const;

export function timeLimitMs(connection: Connection, purpose: RequestPurpose): number {
  return limitsMs[isOnThisMachine(connection) ? "local" : "remote"][purpose];
}

export function isOnThisMachine({ baseUrl }: Connection): boolean {
  return /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(baseUrl).hostname);
}

import { t } from "../base/localize";
import type { Clock } from "../base/clock";
import { untilAborted } from "../base/untilAborted";
import type { BackendId, Connection } from "./connection";
import type { ModelBackend, ModelDescription } from "./modelBackend";
import { ModelError } from "./modelError";

/** Loads a backend at its first use; later calls give the same one. */
export type LoadBackend = (id: BackendId) => Promise<ModelBackend>;

export interface AskOptions {
  readonly connection: Connection;
  readonly loadBackend: LoadBackend;
  readonly clock: Clock;
  /** How long the connection may take. Loading the backend's code is not its fault and does not count. */
  readonly timeoutMs: number;
}

/**
 * The time is waited for in pieces: while the program is busy no answer can be read, and a single delay would be
 * over right after. So at most one piece is lost to that.
 */
const steps = 6;

/** The models of one connection. Throws a `ModelError`: what the backend threw, or `timeout`. */
export async function askConnection(
  { connection, loadBackend, clock, timeoutMs }: AskOptions,
  signal: AbortSignal,
): Promise<readonly ModelDescription[]> {
  const backend = await untilAborted(loadBackend(connection.backendId), signal);
  const timeout = new AbortController();
  const limited = AbortSignal.any([signal, timeout.signal]);
  const expire = async () => {
    for (let step = 0; step < steps; step += 1) await clock.delay(timeoutMs / steps, limited);
    if (!limited.aborted) timeout.abort(timeoutError(connection, timeoutMs));
  };
  const expiry = expire();
  try {
    return await untilAborted(backend.listModels(connection, limited), limited);
  } finally {
    timeout.abort();
    await expiry;
  }
}

function timeoutError({ id, label }: Connection, timeoutMs: number): ModelError {
  return new ModelError(
    "timeout",
    t("{0} did not list its models within {1} ms.", label, timeoutMs),
    {
      connectionId: id,
    },
  );
}

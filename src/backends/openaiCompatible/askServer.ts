import type { Connection } from "../../core/model/connection";
import type { BackendEnvironment } from "../../core/model/modelBackend";
import { isModelError } from "../../core/model/modelError";
import { createConnectionFetch } from "../http/connectionFetch";
import { toModelError } from "../http/networkError";

export interface AskedServer {
  readonly environment: BackendEnvironment;
  readonly connection: Connection;
  readonly model: string;
}

/** Asks for JSON; `undefined` where the server answers that there is nothing of the kind. */
export type Ask = (url: string, body?: unknown) => Promise<unknown>;

/** For what servers have besides OpenAI's wire, and tell of by whether it is there. */
export function askerOf(server: AskedServer, signal: AbortSignal): Ask {
  const fetch = createConnectionFetch({ ...server, purpose: "ask", signal });
  return async (url, body) => {
    try {
      const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
      return await (await fetch(url, init)).json();
    } catch (error) {
      if (isModelError(error) && mustBeTold.has(error.kind)) throw error;
      if (signal.aborted) throw toModelError(error, server.connection);
      return undefined;
    }
  };
}

/** Failures that say nothing about what the server can do. */
const mustBeTold: ReadonlySet<string> = new Set(["network", "timeout", "overloaded", "auth"]);

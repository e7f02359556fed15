import { APIError, OpenAI } from "openai";
import type { Connection } from "../../core/model/connection";
import type { BackendEnvironment } from "../../core/model/modelBackend";
import { createConnectionFetch } from "../http/connectionFetch";
import { endpoint } from "../http/endpoint";
import { parseErrorValue } from "../http/errorInfo";
import { responseError } from "../http/responseError";
import type { RequestPurpose } from "../http/timeLimits";
import { wholeEvents } from "./wholeEvents";

export interface EventStreamRequest {
  readonly environment: BackendEnvironment;
  readonly connection: Connection;
  readonly model: string;
  readonly purpose: RequestPurpose;
  /** Below the base URL, or a whole address on the same server. */
  readonly path: string;
  readonly fields: object;
}

/** Posts the fields and yields the JSON of each event of the answer. */
export async function openEventStream(
  request: EventStreamRequest,
  signal: AbortSignal,
): Promise<AsyncIterable<unknown>> {
  const { environment, connection, model, purpose, path, fields } = request;
  const fetch = createConnectionFetch({
    environment,
    connection,
    model,
    purpose,
    signal,
    adapt: wholeEvents,
  });
  const client = createClient(connection.baseUrl, fetch);
  const address = path.startsWith("/") ? endpoint(connection, path) : path;
  const events = await client.post<AsyncIterable<unknown>>(address, { body: fields, stream: true });
  return reportingErrors(events, connection, model);
}

/**
 * A client that leaves everything to our `fetch`: retries, time limits, headers and the key. What it would
 * take from environment variables is passed, so that a key of the user's shell never goes to another server.
 */
function createClient(baseURL: string, fetch: typeof globalThis.fetch): OpenAI {
  return new OpenAI({
    baseURL,
    fetch,
    apiKey: "the connection's fetch sends the key",
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    timeout: 2 ** 31 - 1,
    logLevel: "off",
  });
}

/** Errors in mid-stream come under a status of 200, as events. */
async function* reportingErrors(
  events: AsyncIterable<unknown>,
  connection: Connection,
  model: string,
): AsyncIterable<unknown> {
  try {
    yield* events;
  } catch (error) {
    if (!(error instanceof APIError) || error.error === undefined) throw error;
    const info = parseErrorValue(error.error);
    throw responseError({ connection, model, status: undefined, info, cause: error });
  }
}

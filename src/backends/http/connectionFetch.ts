import { t } from "../../core/base/localize";
import type { Fetch } from "../../core/base/fetch";
import { knownFact } from "../../core/model/capabilities/capabilitiesOf";
import type { ShutDown } from "../../core/model/capabilities/modelFacts";
import type { Connection } from "../../core/model/connection";
import { ModelError } from "../../core/model/modelError";
import type { BackendEnvironment } from "../../core/model/modelBackend";
import { parseErrorBody } from "./errorInfo";
import { followRedirects, type RedirectedRequest } from "./followRedirects";
import { keyHeaderOf, withKey, type KeyHeader } from "./keyHeader";
import { proxyFailure, toModelError } from "./networkError";
import { responseError } from "./responseError";
import { usedUpForMs } from "./rateLimits";
import { longestDelayMs, retryAfterMs, retryDelayMs } from "./retryPolicy";
import { timeLimitMs, type RequestPurpose } from "./timeLimits";

/** One request to one server, from the moment it is wanted to the end of its answer. */
export interface ConnectionRequest {
  readonly environment: BackendEnvironment;
  readonly connection: Connection;
  readonly model: string;
  readonly purpose: RequestPurpose;
  /** Aborting it closes the socket, whether the answer has begun or not. */
  readonly signal: AbortSignal;
  /** What the wire needs besides what every request has. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Where the wire wants the key in another header than the vendor's. */
  readonly keyHeader?: KeyHeader;
  /** Looks at a good response before the client does. */
  readonly adapt?: (response: Response) => Response | Promise<Response>;
}

/**
 * A `fetch` to be given to a client for one request. It decides alone what leaves the machine: its own few
 * headers instead of the client's, the user's key only to the connection's own origin, no redirect to elsewhere without
 * the user's consent.
 * It returns good responses; everything else is thrown as a `ModelError`, after the retries that chat gets.
 */
export function createConnectionFetch(request: ConnectionRequest): Fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const { clock, proxyFor, random } = request.environment;
    for (let attempt = 0; ; attempt += 1) {
      try {
        await keepPace(request, url);
        const response = await send(request, url, init ?? {});
        return await (request.adapt?.(response) ?? response);
      } catch (error) {
        const failure = toModelError(error, request.connection, proxyFor(url.href));
        const delayMs = retryDelayMs(failure, attempt, { ...request, random });
        if (delayMs === undefined) throw failure;
        request.environment.logger.warn(`${failure.message} Trying again in ${delayMs} ms.`);
        if (!(await clock.delay(delayMs, request.signal))) throw failure;
      }
    }
  };
}

/** Waits where the server has said that its limit is used up; what nobody waits so long for fails at once. */
async function keepPace(request: ConnectionRequest, { origin }: URL): Promise<void> {
  const { connection, environment, model, purpose, signal } = request;
  const { clock, logger, pace } = environment;
  const waitMs = pace.waitMs(origin, model, clock.now());
  if (waitMs === 0 || purpose === "ask") return;
  if (purpose === "fim" || waitMs > longestDelayMs) {
    throw new ModelError(
      "rate-limit",
      t("The limit of requests at {0} is used up for now.", connection.label),
      { connectionId: connection.id, retryAfterMs: waitMs },
    );
  }
  logger.info(`${connection.label} has said to wait; the request goes in ${Math.ceil(waitMs)} ms.`);
  await clock.delay(waitMs, signal);
}

/** Notes what the server says of its limits, whatever else it answers. */
function notePace({ environment, model }: ConnectionRequest, { origin }: URL, response: Response) {
  const { clock, pace } = environment;
  const { headers, status } = response;
  const now = Date.now();
  const askedMs = status === 429 ? (retryAfterMs(headers, now) ?? 0) : 0;
  const waitMs = Math.max(usedUpForMs(headers, now), askedMs);
  if (waitMs > 0) pace.hold(origin, model, clock.now() + waitMs);
}

async function headersFor(request: ConnectionRequest, url: URL): Promise<Record<string, string>> {
  const { connection, environment, keyHeader = keyHeaderOf(connection) } = request;
  const base = new URL(connection.baseUrl);
  const key = url.origin === base.origin ? await environment.apiKeyFor(connection) : undefined;
  return {
    accept: "application/json, text/event-stream, application/x-ndjson",
    "content-type": "application/json",
    "user-agent": "Tempera",
    ...request.headers,
    ...(key !== undefined && key !== "" && withKey(keyHeader, key)),
  };
}

/** Sends once, along redirects where that is allowed; the response is good or the promise is rejected. */
async function send(request: ConnectionRequest, url: URL, init: RequestInit): Promise<Response> {
  const { connection, environment, purpose } = request;
  const { askRedirect, fetch } = environment;
  const redirected: RedirectedRequest = {
    connection,
    askRedirect,
    mayAsk: purpose === "chat",
    send: async (address) => {
      const headers = await headersFor(request, address);
      return beginWithin(request, (signal) =>
        fetch(address, { ...init, headers, redirect: "manual", signal }),
      );
    },
  };
  const response = await followRedirects(redirected, url);
  notePace(request, url, response);
  const type = response.headers.get("content-type") ?? "";
  if (response.ok && !/\b(?:html|xml)\b/.test(type)) return response;
  throw await failureOf(request, response);
}

/** Gives the server its time to begin an answer; the answer itself may take as long as it needs. */
async function beginWithin(
  request: ConnectionRequest,
  begin: (signal: AbortSignal) => Promise<Response>,
): Promise<Response> {
  const { connection, purpose } = request;
  const { clock } = request.environment;
  const limitMs = timeLimitMs(connection, purpose);
  const tooLong = new AbortController();
  const begun = new AbortController();
  const watch = async () => {
    if (await clock.delay(limitMs, begun.signal)) tooLong.abort();
  };
  const watched = watch();
  try {
    return await begin(AbortSignal.any([request.signal, tooLong.signal]));
  } catch (error) {
    if (!tooLong.signal.aborted) throw error;
    throw new ModelError(
      "timeout",
      t("{0} did not begin to answer within {1} s.", connection.label, limitMs / 1000),
      { cause: error, connectionId: connection.id },
    );
  } finally {
    begun.abort();
    await watched;
  }
}

async function failureOf(request: ConnectionRequest, response: Response): Promise<ModelError> {
  const { connection, model, environment } = request;
  const { status, headers } = response;
  const details = { connectionId: connection.id, status };
  const key = await environment.apiKeyFor(connection);
  // Some servers and gateways repeat what they were sent.
  const body = key ? (await response.text()).replaceAll(key, "…") : await response.text();
  const cause = new Error(`HTTP ${status}: ${body.slice(0, 2_000)}`);
  if (response.ok) {
    return new ModelError(
      "protocol",
      t(
        "{0} at {1} answers with a web page, not as a model server.",
        connection.label,
        connection.baseUrl,
      ),
      { ...details, cause },
    );
  }
  const proxy = environment.proxyFor(response.url || connection.baseUrl);
  const isRelayed = proxy !== undefined && connection.baseUrl.startsWith("http:");
  const ofProxy = isRelayed && proxyFailure(connection, { proxy, status, body, cause });
  if (ofProxy) return ofProxy;
  const delayMs = retryAfterMs(headers, Date.now());
  const info = parseErrorBody(body);
  const isKeySent = key !== undefined;
  return responseError({
    connection,
    model,
    status,
    info,
    retryAfterMs: delayMs,
    isKeySent,
    cause,
    shutDown: shutDownOf(request),
  });
}

/** Of a model whose day has come; a server that says it is gone earlier means something else. */
function shutDownOf({ environment, connection, model }: ConnectionRequest): ShutDown | undefined {
  const subject = { ...connection, model, told: environment.toldFacts.of(connection, model) };
  const shutDown = knownFact("shutDown", subject)?.value;
  const today = new Date().toISOString().slice(0, 10);
  return shutDown && shutDown.on <= today ? shutDown : undefined;
}

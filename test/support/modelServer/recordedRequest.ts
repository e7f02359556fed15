import type { IncomingHttpHeaders } from "node:http";

/** How a request ended: the answer was sent whole, the client closed the socket before, or a script cut it. */
export type RequestEnd = "answered" | "closed-by-client" | "cut-by-server";

/** A request as it came in. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  /** What stands behind the question mark. */
  readonly query: string;
  /** `POST /v1/chat/completions` */
  readonly route: string;
  readonly headers: IncomingHttpHeaders;
  /** Parsed JSON; the text where it is none; `undefined` where the request had no body. */
  readonly body: unknown;
  /** Resolves when answer or socket has ended. */
  readonly ended: Promise<RequestEnd>;
  /** When it ended, by `performance.now()`; `undefined` while it runs. */
  endedAt: number | undefined;
}

/** One field of a request's body; a dot goes down, as in `options.temperature`. */
export function sentField(request: RecordedRequest, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), request.body);
}

/** The temperature a request carries, whichever wire it came by. */
export function sentTemperature(request: RecordedRequest): unknown {
  return sentField(request, "temperature") ?? sentField(request, "options.temperature");
}

/** The key a request carries, in whichever header. */
export function sentKey({ headers }: RecordedRequest): unknown {
  return headers["x-api-key"] ?? headers.authorization?.replace(/^Bearer /, "");
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

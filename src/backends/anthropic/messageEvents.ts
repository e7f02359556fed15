import { EventSourceParserStream } from "eventsource-parser/stream";
import type { Connection } from "../../core/model/connection";
import type { BackendEnvironment } from "../../core/model/modelBackend";
import { createConnectionFetch } from "../http/connectionFetch";
import type { ApiVersion } from "./apiVersion";

export interface MessagesRequest {
  readonly environment: BackendEnvironment;
  readonly connection: Connection;
  readonly model: string;
  readonly version: ApiVersion;
  readonly fields: object;
}

/** Posts the fields and yields the JSON of each event; one event where the server answers without a stream. */
export async function openMessageEvents(
  { version, fields, ...place }: MessagesRequest,
  signal: AbortSignal,
): Promise<AsyncIterable<unknown>> {
  const fetch = createConnectionFetch({
    ...place,
    purpose: "chat",
    signal,
    headers: { "anthropic-version": version.name },
    keyHeader: version.keyHeader,
  });
  const body = JSON.stringify(fields);
  const response = await fetch(`${place.connection.baseUrl}/messages`, { method: "POST", body });
  const isJson = /\bjson\b/.test(response.headers.get("content-type") ?? "");
  return isJson ? eventsOfText(await response.text()) : eventsOf(response);
}

async function* eventsOf({ body }: Response): AsyncIterable<unknown> {
  const events = body
    ?.pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream());
  for await (const { data } of events ?? []) yield JSON.parse(data);
}

/** Some servers answer with one message, and some call a stream JSON. */
function eventsOfText(text: string): AsyncIterable<unknown> {
  return /^\s*[{[]/.test(text) ? wholeOf(text) : eventsOf(new Response(text));
}

async function* wholeOf(text: string): AsyncIterable<unknown> {
  yield JSON.parse(text);
}

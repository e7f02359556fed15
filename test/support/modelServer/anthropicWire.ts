import type { AnswerRequest } from "./answerSource";
import { isRecord } from "./recordedRequest";
import { jsonReply, toStep, type Reply, type ReplyStep } from "./reply";

const eventStreamHeaders = { "content-type": "text/event-stream; charset=utf-8" };

/** One event of a stream, under the name that its type gives it. */
export function namedEvent(value: Readonly<Record<string, unknown>> & { type: string }): string {
  return `event: ${value.type}\ndata: ${JSON.stringify(value)}\n\n`;
}

/** A stream of exactly these events and steps. Texts are written as they are. */
export function messageStream(steps: readonly (string | ReplyStep)[]): Reply {
  return { headers: eventStreamHeaders, steps: steps.map(toStep) };
}

/** An event that carries a piece of the answer. */
export function deltaEvent(delta: Readonly<Record<string, unknown>>): string {
  return namedEvent({ type: "content_block_delta", index: 0, delta });
}

/** The events that end a message in good order. */
export function messageEnd(
  stopReason: string,
  usage: { readonly input: number; readonly output: number } | undefined,
): string {
  const delta = { stop_reason: stopReason, stop_sequence: null, stop_details: null };
  const counts = usage && { input_tokens: usage.input, output_tokens: usage.output };
  return (
    namedEvent({ type: "content_block_stop", index: 0 }) +
    namedEvent({ type: "message_delta", delta, ...(counts && { usage: counts }) }) +
    namedEvent({ type: "message_stop" })
  );
}

/** Streams what an answer source says, in the way of a well-behaved server. */
export function anthropicAnswer(
  pieces: AsyncIterable<string>,
  maxTokens: number | undefined,
): Reply {
  async function* steps(): AsyncIterable<ReplyStep> {
    const message = { content: [], usage: { input_tokens: 1, output_tokens: 1 } };
    yield { write: namedEvent({ type: "message_start", message }) };
    const block = { type: "text", text: "" };
    yield { write: namedEvent({ type: "content_block_start", index: 0, content_block: block }) };
    let output = 0;
    for await (const text of pieces) {
      if (output === maxTokens) break;
      output += 1;
      yield { write: deltaEvent({ type: "text_delta", text }) };
    }
    const reason = output === maxTokens ? "max_tokens" : "end_turn";
    yield { write: messageEnd(reason, { input: 1, output }) };
  }
  return { headers: eventStreamHeaders, steps: steps() };
}

export function anthropicError(status: number, message: string): Reply {
  return jsonReply(
    { type: "error", error: { type: "api_error", message }, request_id: null },
    status,
  );
}

/** Reads a request for a message. */
export function readAnthropicRequest(body: unknown): AnswerRequest {
  const fields = isRecord(body) ? body : {};
  const listed = Array.isArray(fields["messages"]) ? fields["messages"].filter(isRecord) : [];
  const system =
    fields["system"] === undefined ? [] : [{ role: "system", content: fields["system"] }];
  const { temperature, max_tokens: maxTokens } = fields;
  return {
    kind: "chat",
    model: String(fields["model"]),
    temperature: typeof temperature === "number" ? temperature : undefined,
    maxTokens: typeof maxTokens === "number" ? maxTokens : undefined,
    seed: undefined,
    stops: [],
    messages: [...system, ...listed].map(({ role, content }) => ({
      role: String(role),
      content: typeof content === "string" ? content : JSON.stringify(content),
    })),
  };
}

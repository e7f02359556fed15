import type { AnswerRequest, AnswerSampling } from "./answerSource";
import { isRecord } from "./recordedRequest";
import { jsonReply, toStep, type Reply, type ReplyStep } from "./reply";
import type { ServedModel } from "./servedModel";

/** The streams of the OpenAI wire differ in where they put the text. */
export type OpenaiStreamKind = "chat" | "completion" | "infill";

const eventStreamHeaders = { "content-type": "text/event-stream; charset=utf-8" };

/** One event of a stream. */
export function event(value: unknown): string {
  return `data: ${typeof value === "string" ? value : JSON.stringify(value)}\n\n`;
}

/** A stream of exactly these events and steps. Texts are written as they are. */
export function eventStream(steps: readonly (string | ReplyStep)[]): Reply {
  return {
    headers: eventStreamHeaders,
    steps: steps.map(toStep),
  };
}

/** A chunk that carries a piece of the answer. */
export function textEvent(kind: OpenaiStreamKind, text: string): string {
  if (kind === "infill") return event({ content: text, stop: false });
  const piece = kind === "chat" ? { delta: { content: text } } : { text };
  return event({ choices: [{ index: 0, ...piece, finish_reason: null }] });
}

/** The chunks that end a stream in good order. */
export function endEvents(
  kind: OpenaiStreamKind,
  finishReason: string,
  usage: { readonly input: number; readonly output: number },
): string[] {
  const { input, output } = usage;
  if (kind === "infill") {
    const stopType = finishReason === "length" ? "limit" : "eos";
    const counts = { tokens_predicted: output, tokens_evaluated: input };
    return [event({ content: "", stop: true, stop_type: stopType, ...counts })];
  }
  const last = kind === "chat" ? { delta: {} } : { text: "" };
  return [
    event({ choices: [{ index: 0, ...last, finish_reason: finishReason }] }),
    event({ choices: [], usage: { prompt_tokens: input, completion_tokens: output } }),
    event("[DONE]"),
  ];
}

/** Streams what an answer source says, in the way of a well-behaved server. */
export function openaiAnswer(
  kind: OpenaiStreamKind,
  pieces: AsyncIterable<string>,
  maxTokens: number | undefined,
): Reply {
  async function* steps(): AsyncIterable<ReplyStep> {
    let output = 0;
    if (kind === "chat") {
      yield { write: event({ choices: [{ index: 0, delta: { role: "assistant" } }] }) };
    }
    for await (const piece of pieces) {
      if (output === maxTokens) break;
      output += 1;
      yield { write: textEvent(kind, piece) };
    }
    const finishReason = output === maxTokens ? "length" : "stop";
    for (const end of endEvents(kind, finishReason, { input: 1, output })) yield { write: end };
  }
  return { headers: eventStreamHeaders, steps: steps() };
}

export function openaiModels(models: readonly ServedModel[]): Reply {
  return jsonReply({
    object: "list",
    data: models.map(({ name, contextWindow }) => ({
      id: name,
      object: "model",
      ...(contextWindow !== undefined && { max_model_len: contextWindow }),
    })),
  });
}

export function openaiError(status: number, error: Readonly<Record<string, unknown>>): Reply {
  return jsonReply({ error }, status);
}

/** Reads a chat, completion or infill request. */
export function readOpenaiRequest(body: unknown): AnswerRequest {
  const fields = isRecord(body) ? body : {};
  const sampling = readSampling(fields);
  if (Array.isArray(fields["messages"])) {
    const messages = fields["messages"].filter(isRecord).map(({ role, content }) => ({
      role: String(role),
      content: typeof content === "string" ? content : JSON.stringify(content),
    }));
    return { kind: "chat", messages, ...sampling };
  }
  const { input_prefix: inputPrefix, input_suffix: inputSuffix, prompt, suffix } = fields;
  if (typeof inputPrefix === "string") {
    return { kind: "fill", prefix: inputPrefix, suffix: text(inputSuffix), ...sampling };
  }
  return typeof suffix === "string"
    ? { kind: "fill", prefix: text(prompt), suffix, ...sampling }
    : { kind: "continue", prompt: text(prompt), ...sampling };
}

function readSampling(fields: Readonly<Record<string, unknown>>): AnswerSampling {
  const maxTokens = fields["max_completion_tokens"] ?? fields["max_tokens"] ?? fields["n_predict"];
  return {
    model: text(fields["model"]),
    temperature: number(fields["temperature"]),
    maxTokens: number(maxTokens),
    seed: number(fields["seed"]),
    stops: Array.isArray(fields["stop"]) ? fields["stop"].map(String) : [],
  };
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function number(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}

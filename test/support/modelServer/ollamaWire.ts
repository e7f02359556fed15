import type { AnswerRequest } from "./answerSource";
import { isRecord } from "./recordedRequest";
import { jsonReply, toStep, type Reply, type ReplyStep } from "./reply";
import type { ServedModel } from "./servedModel";

export type OllamaStreamKind = "chat" | "generate";

const lineStreamHeaders = { "content-type": "application/x-ndjson" };

/** One line of a stream. */
export function line(value: unknown): string {
  return `${typeof value === "string" ? value : JSON.stringify(value)}\n`;
}

/** A stream of exactly these lines and steps. Texts are written as they are. */
export function lineStream(steps: readonly (string | ReplyStep)[]): Reply {
  return {
    headers: lineStreamHeaders,
    steps: steps.map(toStep),
  };
}

/** A line that carries a piece of the answer. */
export function textLine(kind: OllamaStreamKind, text: string): string {
  return line({ model: "any", done: false, ...carry(kind, text) });
}

/** The line that ends a stream in good order. */
export function endLine(
  kind: OllamaStreamKind,
  doneReason: string,
  usage: { readonly input: number; readonly output: number } | undefined,
): string {
  return line({
    model: "any",
    done: true,
    done_reason: doneReason,
    ...carry(kind, ""),
    ...(usage && { prompt_eval_count: usage.input, eval_count: usage.output }),
  });
}

function carry(kind: OllamaStreamKind, text: string): Record<string, unknown> {
  return kind === "chat" ? { message: { role: "assistant", content: text } } : { response: text };
}

/** Streams what an answer source says, in the way of a well-behaved server. */
export function ollamaAnswer(
  kind: OllamaStreamKind,
  pieces: AsyncIterable<string>,
  maxTokens: number | undefined,
): Reply {
  async function* steps(): AsyncIterable<ReplyStep> {
    let output = 0;
    for await (const piece of pieces) {
      if (output === maxTokens) break;
      output += 1;
      yield { write: textLine(kind, piece) };
    }
    const doneReason = output === maxTokens ? "length" : "stop";
    yield { write: endLine(kind, doneReason, { input: 1, output }) };
  }
  return { headers: lineStreamHeaders, steps: steps() };
}

export function ollamaTags(models: readonly ServedModel[]): Reply {
  return jsonReply({
    models: models.map(({ name, sizeBytes, capabilities }) => ({
      name,
      model: name,
      size: sizeBytes ?? 1_000_000,
      details: { family: capabilities?.includes("embedding") ? "nomic-bert" : "qwen2" },
    })),
  });
}

export function ollamaShow(models: readonly ServedModel[], body: unknown): Reply {
  const wanted = isRecord(body) ? (body["model"] ?? body["name"]) : undefined;
  const model = models.find(({ name }) => name === wanted);
  if (!model) return ollamaError(404, `model '${String(wanted)}' not found`);
  return jsonReply({
    capabilities: model.capabilities ?? ["completion"],
    details: { family: "qwen2" },
    model_info: {},
  });
}

export function ollamaError(status: number, message: string): Reply {
  return jsonReply({ error: message }, status);
}

/** Reads a chat or generate request. */
export function readOllamaRequest(body: unknown): AnswerRequest {
  const fields = isRecord(body) ? body : {};
  const options = isRecord(fields["options"]) ? fields["options"] : {};
  const sampling = {
    model: text(fields["model"]),
    temperature: number(options["temperature"]),
    maxTokens: number(options["num_predict"]),
    seed: number(options["seed"]),
    stops: Array.isArray(options["stop"]) ? options["stop"].map(String) : [],
  };
  if (Array.isArray(fields["messages"])) {
    const messages = fields["messages"]
      .filter(isRecord)
      .map(({ role, content }) => ({ role: String(role), content: text(content) }));
    return { kind: "chat", messages, ...sampling };
  }
  const prompt = text(fields["prompt"]);
  return typeof fields["suffix"] === "string"
    ? { kind: "fill", prefix: prompt, suffix: fields["suffix"], ...sampling }
    : { kind: "continue", prompt, ...sampling };
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function number(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}

import * as v from "valibot";
import type { FinishReason } from "../../core/model/modelStream";
import type { ObjectModel, ObjectPiece, ObjectRequest } from "../../core/model/objectModel";
import type { ToolDefinition } from "../../core/model/tools";
import { tokenUsage } from "../answer/tokenUsage";
import { callChunk, CallChunks, wholeCall } from "./callChunks";
import { callMethod, isAsyncIterable, untilAborted } from "./callMethod";
import { langChainMessages } from "./plainMessage";

const count = v.fallback(v.nullish(v.number()), undefined);

/** A message of LangChain or a piece of one; a chain that ends in a parser of texts gives texts. */
const chunk = v.union([
  v.string(),
  v.looseObject({
    content: v.union([
      v.string(),
      v.array(v.union([v.string(), v.looseObject({ text: v.nullish(v.string()) })])),
    ]),
    additional_kwargs: v.fallback(
      v.nullish(v.looseObject({ reasoning_content: v.nullish(v.string()) })),
      undefined,
    ),
    response_metadata: v.fallback(
      v.nullish(
        v.looseObject({ finish_reason: v.nullish(v.string()), stop_reason: v.nullish(v.string()) }),
      ),
      undefined,
    ),
    tool_call_chunks: v.fallback(v.nullish(v.array(callChunk)), undefined),
    tool_calls: v.fallback(v.nullish(v.array(wholeCall)), undefined),
    usage_metadata: v.fallback(
      v.nullish(v.looseObject({ input_tokens: count, output_tokens: count })),
      undefined,
    ),
  }),
]);

/** An object with LangChain's `stream(messages, { signal })`, or with `invoke` alone. */
export function langChainModel(name: string, model: object): ObjectModel {
  return {
    name,
    ignores: hasMethod(model, "bindTools") ? ["temperature"] : ["temperature", "tools"],
    async *stream({ messages, tools, toolChoice }, signal) {
      const asked = tools ? await withTools(model, tools, toolChoice) : model;
      const input = messages.flatMap(langChainMessages);
      const method = hasMethod(asked, "stream") ? "stream" : "invoke";
      const answer = await callMethod(asked, method, input, { signal });
      const calls = new CallChunks();
      // Its streams say seldom why they end, so an end without an error counts as a good one.
      let reason: FinishReason = "stop";
      const chunks = isAsyncIterable(answer) ? untilAborted(answer, signal) : [answer];
      for await (const value of chunks) {
        for (const piece of read(value, calls)) {
          if (piece.type === "end") reason = piece.reason;
          else yield piece;
        }
      }
      if (reason === "stop") yield* calls.end();
      yield { type: "end", reason };
    },
  };
}

async function withTools(
  model: object,
  tools: readonly ToolDefinition[],
  choice: ObjectRequest["toolChoice"],
): Promise<object> {
  const shaped = tools.map(({ name, description, parameters }) => ({
    type: "function",
    function: { name, description, parameters },
  }));
  const options = choice === "required" ? { tool_choice: "any" } : {};
  const bound = await callMethod(model, "bindTools", shaped, options);
  return typeof bound === "object" && bound !== null ? bound : model;
}

function hasMethod(target: object, name: string): boolean {
  return typeof Reflect.get(target, name) === "function";
}

type Message = Exclude<v.InferOutput<typeof chunk>, string>;

function* read(value: unknown, calls: CallChunks): Iterable<ObjectPiece> {
  const parsed = v.parse(chunk, value);
  if (typeof parsed === "string") yield { type: "text", text: parsed };
  else {
    calls.add(parsed);
    yield* readMessage(parsed);
  }
}

function* readMessage(message: Message): Iterable<ObjectPiece> {
  const { content, additional_kwargs: more, usage_metadata: usage } = message;
  yield { type: "reasoning", text: more?.reasoning_content ?? "" };
  for (const part of typeof content === "string" ? [content] : content) {
    yield { type: "text", text: typeof part === "string" ? part : (part.text ?? "") };
  }
  if (usage) {
    const { input_tokens: inputTokens, output_tokens: outputTokens } = usage;
    yield { type: "usage", usage: tokenUsage({ inputTokens, outputTokens }) };
  }
  const { finish_reason: finish, stop_reason: stop } = message.response_metadata ?? {};
  const reason = finish ?? stop;
  if (reason) yield { type: "end", reason: finishReasons[reason] ?? "stop" };
}

const finishReasons: Readonly<Record<string, FinishReason>> = {
  length: "length",
  max_tokens: "length",
  MAX_TOKENS: "length",
  content_filter: "filter",
  refusal: "refusal",
};

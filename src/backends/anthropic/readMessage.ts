import * as v from "valibot";
import { assertNever } from "../../core/base/assertNever";
import type { Connection } from "../../core/model/connection";
import type { FinishReason, TokenUsage } from "../../core/model/modelStream";
import type { AnswerPiece } from "../answer/answerPiece";
import { InlineReasoning } from "../answer/inlineReasoning";
import { tokenUsage } from "../answer/tokenUsage";
import { parseErrorValue } from "../http/errorInfo";
import { responseError } from "../http/responseError";
import { toolBlockEntries, ToolUse } from "./toolUse";

const count = v.fallback(v.nullish(v.number()), undefined);

/** Counts are cumulative: a later one replaces the one before it. */
const usageCounts = v.looseObject({
  input_tokens: count,
  output_tokens: count,
  cache_creation_input_tokens: count,
  cache_read_input_tokens: count,
  output_tokens_details: v.fallback(
    v.nullish(v.looseObject({ thinking_tokens: count })),
    undefined,
  ),
});
const usage = v.fallback(v.nullish(usageCounts), undefined);

/** A block of the answer or a piece of one; kinds that are not read here are let pass. */
const block = v.looseObject({
  type: v.string(),
  text: v.nullish(v.string()),
  thinking: v.nullish(v.string()),
  ...toolBlockEntries,
});

const stop = v.looseObject({
  stop_reason: v.nullish(v.string()),
  stop_details: v.nullish(v.looseObject({ explanation: v.nullish(v.string()) })),
});

/** The events that say something. Others, such as `ping`, are let pass. */
const event = v.variant("type", [
  v.looseObject({ type: v.literal("message_start"), message: v.looseObject({ usage }) }),
  v.looseObject({ type: v.literal("content_block_start"), content_block: block }),
  v.looseObject({ type: v.literal("content_block_delta"), delta: block }),
  v.looseObject({ type: v.literal("message_delta"), delta: stop, usage }),
  /** Everything at once, where the server did not stream. */
  v.looseObject({ type: v.literal("message"), content: v.array(block), ...stop.entries, usage }),
  v.looseObject({ type: v.literal("error"), error: v.unknown() }),
]);
const anyEvent = v.looseObject({ type: v.string() });
const telling = new Set<string>(event.options.map(({ entries }) => entries.type.literal));

type Stop = v.InferOutput<typeof stop>;
type Block = v.InferOutput<typeof block>;
type UsageCounts = v.InferOutput<typeof usageCounts>;

/** Who answers, for the error that may come in mid-stream. */
interface MessagePlace {
  readonly connection: Connection;
  readonly model: string;
}

/** Reads the events of a message. Other models behind this wire may write their thoughts into the text. */
export async function* readMessage(
  events: AsyncIterable<unknown>,
  place: MessagePlace,
): AsyncIterable<AnswerPiece> {
  const reader = new MessageReader(place);
  const inline = new InlineReasoning();
  for await (const value of events) {
    for (const piece of reader.read(value)) {
      if (piece.type === "text") yield* inline.push(piece.text);
      else yield piece;
    }
  }
  yield* inline.flush();
}

class MessageReader {
  #counts: UsageCounts = {};
  readonly #tools = new ToolUse();

  constructor(private readonly place: MessagePlace) {}

  *read(value: unknown): Iterable<AnswerPiece> {
    if (!telling.has(v.parse(anyEvent, value).type)) return;
    const parsed = v.parse(event, value);
    switch (parsed.type) {
      case "message_start":
        yield this.#usage(parsed.message.usage);
        return;
      case "content_block_start":
        this.#tools.begin(parsed.content_block);
        yield pieceOf(parsed.content_block);
        return;
      case "content_block_delta":
        this.#tools.add(parsed.delta);
        yield pieceOf(parsed.delta);
        return;
      case "message_delta":
        yield this.#usage(parsed.usage);
        yield* this.#end(parsed.delta);
        return;
      case "message":
        yield this.#usage(parsed.usage);
        for (const block of parsed.content) this.#tools.begin(block);
        yield* parsed.content.map(pieceOf);
        yield* this.#end(parsed);
        return;
      case "error":
        throw responseError({ ...this.place, status: undefined, info: parseErrorValue(value) });
      default:
        assertNever(parsed);
    }
  }

  *#end(stop: Stop): Iterable<AnswerPiece> {
    for (const piece of endOf(stop)) {
      if (piece.type === "end" && piece.reason === "stop") {
        yield* this.#tools.end(this.place.model);
      }
      yield piece;
    }
  }

  #usage(counts: UsageCounts | null | undefined): AnswerPiece {
    const told = Object.entries(counts ?? {}).filter(
      ([, count]) => typeof count !== "object" || count !== null,
    );
    this.#counts = { ...this.#counts, ...Object.fromEntries(told) };
    return { type: "usage", usage: usageOf(this.#counts) };
  }
}

/** `input_tokens` are only those that the cache neither held nor got. */
function usageOf(counts: UsageCounts): TokenUsage {
  const { cache_read_input_tokens: read, cache_creation_input_tokens: written } = counts;
  const fresh = counts.input_tokens;
  return tokenUsage({
    inputTokens: typeof fresh === "number" ? fresh + (read ?? 0) + (written ?? 0) : undefined,
    outputTokens: counts.output_tokens,
    cachedInputTokens: read,
    cacheWriteTokens: written,
    reasoningTokens: counts.output_tokens_details?.thinking_tokens,
  });
}

function pieceOf({ text, thinking }: Block): AnswerPiece {
  return thinking ? { type: "reasoning", text: thinking } : { type: "text", text: text ?? "" };
}

/** The words of a refusal are the server's; without them an empty answer would explain nothing. */
function* endOf({ stop_reason: reason, stop_details: details }: Stop): Iterable<AnswerPiece> {
  if (details?.explanation) yield { type: "text", text: details.explanation };
  if (reason) yield { type: "end", reason: finishReasons[reason] ?? "stop" };
}

/** A word that is not known here still says that the message is whole. */
const finishReasons: Readonly<Record<string, FinishReason>> = {
  max_tokens: "length",
  model_context_window_exceeded: "length",
  refusal: "refusal",
  pause_turn: "truncated",
};

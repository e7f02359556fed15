import type { ContentBlock, RawMessageStreamEvent } from "@anthropic-ai/sdk/resources";
import type { ChatResponse } from "ollama/browser";
import type { ChatCompletionChunk } from "openai/resources/chat/completions";
import { start, stop, typedStream } from "./anthropicMessages";
import { lineStream, line } from "./ollamaWire";
import { event, eventStream } from "./openaiWire";
import type { Reply } from "./reply";

type OpenaiDelta = ChatCompletionChunk.Choice.Delta;

/** Chunks in the shape that the types of the `openai` package describe; the compiler holds them to it. */
export function openaiChunks(
  deltas: readonly OpenaiDelta[],
  finish: ChatCompletionChunk.Choice["finish_reason"],
): Reply {
  const chunkOf = (
    delta: OpenaiDelta,
    reason: ChatCompletionChunk.Choice["finish_reason"],
  ): ChatCompletionChunk => ({
    id: "chatcmpl-1",
    object: "chat.completion.chunk",
    created: 1_780_000_000,
    model: "test-model",
    choices: [{ index: 0, delta, finish_reason: reason }],
  });
  const chunks = [...deltas.map((delta) => chunkOf(delta, null)), chunkOf({}, finish)];
  return eventStream([...chunks.map(event), event("[DONE]")]);
}

/** What a call costs in chunks: its name first, then its arguments piece by piece. */
export function openaiCall(
  index: number,
  id: string,
  name: string,
  ...pieces: readonly string[]
): readonly OpenaiDelta[] {
  return [
    { tool_calls: [{ index, id, type: "function", function: { name, arguments: "" } }] },
    ...pieces.map((piece): OpenaiDelta => ({
      tool_calls: [{ index, function: { arguments: piece } }],
    })),
  ];
}

/** Lines in the shape that the types of the `ollama` package describe. */
export function ollamaLines(
  messages: readonly ChatResponse["message"][],
  doneReason: string,
): Reply {
  const lineOf = (message: ChatResponse["message"], isDone: boolean) => {
    const response: Omit<ChatResponse, "created_at"> & { readonly created_at: string } = {
      model: "test-model",
      created_at: "2026-11-26T06:00:00Z",
      message,
      done: isDone,
      done_reason: isDone ? doneReason : "",
      total_duration: 1,
      load_duration: 1,
      prompt_eval_count: 12,
      prompt_eval_duration: 1,
      eval_count: 3,
      eval_duration: 1,
    };
    return line(response);
  };
  const end = lineOf({ role: "assistant", content: "" }, true);
  return lineStream([...messages.map((message) => lineOf(message, false)), end]);
}

/** A block of a tool's use from its beginning to its end, and the end of the message. */
export function anthropicCall(
  call: { readonly id: string; readonly name: string; readonly pieces: readonly string[] },
  reason: "tool_use" | "max_tokens" = "tool_use",
  before: readonly RawMessageStreamEvent[] = [],
): Reply {
  const index = before.filter(({ type }) => type === "content_block_start").length;
  const block: ContentBlock = {
    type: "tool_use",
    id: call.id,
    name: call.name,
    input: {},
    caller: { type: "direct" },
  };
  return typedStream(
    start(),
    ...before,
    { type: "content_block_start", index, content_block: block },
    ...call.pieces.map(
      (json) =>
        ({
          type: "content_block_delta",
          index,
          delta: { type: "input_json_delta", partial_json: json },
        }) as const,
    ),
    { type: "content_block_stop", index },
    ...stop(reason),
  );
}

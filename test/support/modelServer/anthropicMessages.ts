import type {
  ErrorObject,
  ErrorResponse,
  MessageDeltaUsage,
  ModelInfo,
  RawMessageStreamEvent,
  RefusalStopDetails,
  StopReason,
  Usage,
} from "@anthropic-ai/sdk/resources";
import { messageStream, namedEvent } from "./anthropicWire";
import { jsonReply, type Reply } from "./reply";

/** Messages in the shapes that the published types of the service describe; the compiler holds them to it. */
export function typedStream(...events: readonly RawMessageStreamEvent[]): Reply {
  const ping = namedEvent({ type: "ping" });
  return messageStream([ping, ...events.map((event) => namedEvent({ ...event }))]);
}

const noCounts = {
  cache_creation_input_tokens: null,
  cache_read_input_tokens: null,
  output_tokens_details: null,
  server_tool_use: null,
};
const noUsage: Usage = {
  ...noCounts,
  cache_creation: null,
  inference_geo: null,
  input_tokens: 0,
  output_tokens: 0,
  service_tier: null,
  speed: null,
};

export function start(usage: Partial<Usage> = {}): RawMessageStreamEvent {
  return {
    type: "message_start",
    message: {
      id: "msg_1",
      container: null,
      content: [],
      diagnostics: null,
      model: "claude-opus-4-8",
      role: "assistant",
      stop_details: null,
      stop_reason: null,
      stop_sequence: null,
      type: "message",
      usage: { ...noUsage, ...usage },
    },
  };
}

/** A block from its beginning, which may hold the first words already, to its end. */
export function textBlock(
  index: number,
  first: string,
  ...pieces: readonly string[]
): readonly RawMessageStreamEvent[] {
  return [
    {
      type: "content_block_start",
      index,
      content_block: { type: "text", text: first, citations: null },
    },
    ...pieces.map(
      (text) =>
        ({ type: "content_block_delta", index, delta: { type: "text_delta", text } }) as const,
    ),
    { type: "content_block_stop", index },
  ];
}

export function thinkingBlock(
  index: number,
  ...pieces: readonly string[]
): readonly RawMessageStreamEvent[] {
  return [
    {
      type: "content_block_start",
      index,
      content_block: { type: "thinking", thinking: "", signature: "" },
    },
    ...pieces.map(
      (thinking) =>
        ({
          type: "content_block_delta",
          index,
          delta: { type: "thinking_delta", thinking },
        }) as const,
    ),
    {
      type: "content_block_delta",
      index,
      delta: { type: "signature_delta", signature: "EqQBCgIYAhIM" },
    },
    { type: "content_block_stop", index },
  ];
}

export function redactedBlock(index: number): readonly RawMessageStreamEvent[] {
  const block = { type: "redacted_thinking", data: "EmwKAhgBEgy3va3" } as const;
  return [
    { type: "content_block_start", index, content_block: block },
    { type: "content_block_stop", index },
  ];
}

export function stop(
  reason: StopReason,
  usage: Partial<MessageDeltaUsage> = {},
  details: RefusalStopDetails | null = null,
): readonly RawMessageStreamEvent[] {
  return [
    {
      type: "message_delta",
      delta: {
        container: null,
        stop_details: details,
        stop_reason: reason,
        stop_sequence: null,
      },
      usage: { ...noCounts, input_tokens: null, output_tokens: 1, ...usage },
    },
    { type: "message_stop" },
  ];
}

export function errorReply(status: number, error: ErrorObject & { details?: object }): Reply {
  const response: ErrorResponse = { type: "error", error, request_id: "req_1" };
  return jsonReply(response, status);
}

export function listedModel(id: string, changes: Partial<ModelInfo> = {}): ModelInfo {
  return {
    id,
    type: "model",
    capabilities: null,
    created_at: "2026-05-01T00:00:00Z",
    deprecated_at: null,
    display_name: id,
    lifecycle: "active",
    line: null,
    max_input_tokens: 1_000_000,
    max_tokens: 128_000,
    retires_at: null,
    ...changes,
  };
}

import * as v from "valibot";
import {
  imagesOfContent,
  textOfContent,
  toolCallsOf,
  toolResultsOf,
} from "../../core/model/chatContent";
import type { ChatMessage } from "../../core/model/chatModel";
import type { ToolCall, ToolDefinition, ToolResult } from "../../core/model/tools";
import { unpackToolState } from "../answer/toolState";
import type { Dialect } from "./dialects";

export interface MessageTarget {
  readonly model: string;
  readonly dialect: Dialect;
}

/** A message as the wire has it: results of tools are messages of their own, before the user's words. */
export function wireMessages(message: ChatMessage, target: MessageTarget): readonly object[] {
  const { role, content } = message;
  const calls = toolCallsOf(content);
  if (calls.length > 0) return [callingMessage(message, calls, target)];
  const results = toolResultsOf(content).map((result) => resultMessage(result, target));
  const hasWords = textOfContent(content) !== "" || imagesOfContent(content).length > 0;
  return results.length > 0 && !hasWords
    ? results
    : [...results, { role, content: wordsOf(content) }];
}

export function wireTool({ name, description, parameters }: ToolDefinition) {
  return { type: "function", function: { name, description, parameters } };
}

function wordsOf(content: ChatMessage["content"]) {
  if (typeof content === "string" || imagesOfContent(content).length === 0) {
    return textOfContent(content);
  }
  return content
    .filter((part) => part.type === "text" || part.type === "image")
    .map((part) =>
      part.type === "text"
        ? part
        : {
            type: "image_url",
            image_url: { url: `data:${part.mediaType};base64,${part.base64}` },
          },
    );
}

const callState = v.fallback(
  v.looseObject({
    extra_content: v.optional(v.unknown()),
    reasoning_content: v.optional(v.string()),
  }),
  {},
);

function callingMessage(
  { role, content }: ChatMessage,
  calls: readonly ToolCall[],
  target: MessageTarget,
) {
  const text = textOfContent(content);
  const states = calls.map((call) => v.parse(callState, unpackToolState(target.model, call)));
  const reasoning = states[0]?.reasoning_content;
  return {
    role,
    content: text === "" ? null : text,
    ...(reasoning !== undefined && { reasoning_content: reasoning }),
    tool_calls: calls.map(({ id, name, arguments: text }, index) => {
      const extra = states[index]?.extra_content;
      return {
        id: target.dialect.toolCallId(id),
        type: "function",
        function: { name, arguments: text },
        ...(extra !== undefined && { extra_content: extra }),
      };
    }),
  };
}

function resultMessage({ callId, text }: ToolResult, { dialect }: MessageTarget) {
  return { role: "tool", tool_call_id: dialect.toolCallId(callId), content: text };
}

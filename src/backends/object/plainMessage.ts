import {
  imagesOfContent,
  textOfContent,
  toolCallsOf,
  toolResultsOf,
  type ChatContent,
} from "../../core/model/chatContent";
import type { ChatMessage } from "../../core/model/chatModel";
import { toolArguments } from "../../core/model/tools";

/** A message in the parts that both libraries take: a role and a text, or texts and pictures in OpenAI's shape. */
function plainMessage({ role, content }: ChatMessage) {
  return { role, content: plainContent(content) };
}

/** LangChain has results of tools in messages of their own, before the user's words. */
export function langChainMessages(message: ChatMessage): readonly object[] {
  const { content } = message;
  const calls = toolCallsOf(content);
  if (calls.length > 0) {
    const toolCalls = calls.map(({ id, name, arguments: text }) => ({
      id,
      name,
      args: toolArguments(text),
      type: "tool_call",
    }));
    return [{ ...plainMessage(message), tool_calls: toolCalls }];
  }
  const results = toolResultsOf(content).map(({ callId, name, text, isError }) => ({
    role: "tool",
    content: text,
    name,
    tool_call_id: callId,
    status: isError ? "error" : "success",
  }));
  return withWords(results, message);
}

/** LlamaIndex has calls and results in the options of a message, and one result in each. */
export function llamaIndexMessages(message: ChatMessage): readonly object[] {
  const { content } = message;
  const calls = toolCallsOf(content);
  if (calls.length > 0) {
    const toolCall = calls.map(({ id, name, arguments: text }) => ({
      id,
      name,
      input: toolArguments(text),
    }));
    return [{ ...plainMessage(message), options: { toolCall } }];
  }
  const results = toolResultsOf(content).map(({ callId, text, isError }) => ({
    role: "user",
    content: text,
    options: { toolResult: { id: callId, result: text, isError: isError ?? false } },
  }));
  return withWords(results, message);
}

function withWords(results: readonly object[], message: ChatMessage): readonly object[] {
  const { content } = message;
  const hasWords = textOfContent(content) !== "" || imagesOfContent(content).length > 0;
  return results.length > 0 && !hasWords ? results : [...results, plainMessage(message)];
}

function plainContent(content: ChatContent) {
  if (typeof content === "string" || imagesOfContent(content).length === 0) {
    return textOfContent(content);
  }
  return content
    .filter((part) => part.type === "text" || part.type === "image")
    .map((part) =>
      part.type === "text"
        ? part
        : { type: "image_url", image_url: { url: `data:${part.mediaType};base64,${part.base64}` } },
    );
}

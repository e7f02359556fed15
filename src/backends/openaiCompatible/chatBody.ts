import { createHash } from "node:crypto";
import { textOfContent, withTextBefore } from "../../core/model/chatContent";
import type { ChatMessage, ChatRequest } from "../../core/model/chatModel";
import { fitRequest } from "../answer/fitRequest";
import type { RequestBody } from "../answer/requestBody";
import { systemRole } from "../http/optionalFields";
import { BodyBuilder, type BodyTarget } from "./bodyBuilder";
import { dialectOf } from "./dialects";
import { wireMessages, wireTool } from "./wireMessages";

export function chatBody(request: ChatRequest, target: BodyTarget): RequestBody {
  const dialect = dialectOf(target.connection);
  const { messages, tools, dropped } = fitRequest(request, target.refused);
  const place = { model: target.model, dialect };
  const turns = fitSystemRole(messages, target.refused);
  return new BodyBuilder(target, dialect)
    .without(dropped)
    .set(
      "messages",
      turns.flatMap((message) => wireMessages(message, place)),
    )
    .wish("tools", tools?.map(wireTool))
    .wish("tool_choice", tools && request.toolChoice)
    .wish("prompt_cache_key", dialect.takesCacheKey ? cacheKeyOf(request) : undefined)
    .limit(request.maxTokens)
    .pace(request.pace)
    .temperature(request.temperature)
    .wish(dialect.seedField, request.seed)
    .streamed()
    .build();
}

/** The same for all questions of a conversation, as its beginning is; what has no next turn needs none. */
function cacheKeyOf({ messages, pace }: ChatRequest): string | undefined {
  if (pace === "quick") return undefined;
  const first = messages.findIndex(({ role }) => role === "user");
  const beginning = messages.slice(0, first + 1).map(({ content }) => textOfContent(content));
  return createHash("sha256").update(JSON.stringify(beginning)).digest("hex").slice(0, 32);
}

/** A template that knows no system role gets those words at the head of the first question. */
function fitSystemRole(
  messages: readonly ChatMessage[],
  refused: ReadonlySet<string>,
): readonly ChatMessage[] {
  const [system, question, ...rest] = messages;
  if (system?.role !== "system" || question === undefined || !refused.has(systemRole)) {
    return messages;
  }
  const content = withTextBefore(textOfContent(system.content), question.content);
  return [{ ...question, content }, ...rest];
}

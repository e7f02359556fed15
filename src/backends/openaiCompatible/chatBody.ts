import type { ChatMessage, ChatRequest } from "../../core/model/chatModel";
import type { RequestBody } from "../answer/requestBody";
import { systemRole } from "../http/optionalFields";
import { BodyBuilder, type BodyTarget } from "./bodyBuilder";
import { dialectOf } from "./dialects";

export function chatBody(request: ChatRequest, target: BodyTarget): RequestBody {
  const dialect = dialectOf(target.connection.baseUrl);
  return new BodyBuilder(target, dialect)
    .set("messages", messagesFor(request, target.refused))
    .limit(request.maxTokens)
    .temperature(request.temperature)
    .wish(dialect.seedField, request.seed)
    .streamed()
    .build();
}

/** A template that knows no system role gets those words at the head of the first question. */
function messagesFor(
  { messages }: ChatRequest,
  refused: ReadonlySet<string>,
): readonly ChatMessage[] {
  const [system, question, ...rest] = messages;
  if (system?.role !== "system" || question === undefined || !refused.has(systemRole)) {
    return messages;
  }
  return [{ ...question, content: `${system.content}\n\n${question.content}` }, ...rest];
}

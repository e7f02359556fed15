import { imagesOfContent, textOfContent, withTextBefore } from "../../core/model/chatContent";
import type { ChatMessage, ChatRequest } from "../../core/model/chatModel";
import { fitImages } from "../answer/fitImages";
import type { RequestBody } from "../answer/requestBody";
import { systemRole } from "../http/optionalFields";
import { BodyBuilder, type BodyTarget } from "./bodyBuilder";
import { dialectOf } from "./dialects";

export function chatBody(request: ChatRequest, target: BodyTarget): RequestBody {
  const dialect = dialectOf(target.connection);
  const { messages, dropped } = fitImages(request.messages, target.refused);
  return new BodyBuilder(target, dialect)
    .without(dropped)
    .set("messages", fitSystemRole(messages, target.refused).map(wireMessage))
    .limit(request.maxTokens)
    .pace(request.pace)
    .temperature(request.temperature)
    .wish(dialect.seedField, request.seed)
    .streamed()
    .build();
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

function wireMessage({ role, content }: ChatMessage) {
  if (typeof content === "string" || imagesOfContent(content).length === 0) {
    return { role, content: textOfContent(content) };
  }
  const parts = content.map((part) =>
    part.type === "text"
      ? part
      : {
          type: "image_url",
          image_url: { url: `data:${part.mediaType};base64,${part.base64}` },
        },
  );
  return { role, content: parts };
}

import { imagesOfContent, textOfContent } from "../../core/model/chatContent";
import type { ChatMessage } from "../../core/model/chatModel";

/** A message in the parts that both libraries take: a role and a text, or texts and pictures in OpenAI's shape. */
export function plainMessage({ role, content }: ChatMessage) {
  if (typeof content === "string" || imagesOfContent(content).length === 0) {
    return { role, content: textOfContent(content) };
  }
  const parts = content.map((part) =>
    part.type === "text"
      ? part
      : { type: "image_url", image_url: { url: `data:${part.mediaType};base64,${part.base64}` } },
  );
  return { role, content: parts };
}

import { t } from "../../core/base/localize";
import { imagesOfContent, textOfContent } from "../../core/model/chatContent";
import type { ChatMessage } from "../../core/model/chatModel";
import { images } from "../../core/model/capabilities/refusals";
import type { DroppedField } from "./requestBody";

interface FittedMessages {
  readonly messages: readonly ChatMessage[];
  readonly dropped: readonly DroppedField[];
}

/** The conversation as the model can take it: in words alone where it has refused pictures. */
export function fitImages(
  messages: readonly ChatMessage[],
  refused: ReadonlySet<string>,
): FittedMessages {
  const hasImages = messages.some(({ content }) => imagesOfContent(content).length > 0);
  if (!hasImages || !refused.has(images)) return { messages, dropped: [] };
  return {
    messages: messages.map(({ role, content }) => ({ role, content: textOfContent(content) })),
    dropped: [{ field: images, reason: t("not taken by this model") }],
  };
}

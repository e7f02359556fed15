import { t } from "../../core/base/localize";
import {
  imagesOfContent,
  isTextAlone,
  textOfContent,
  wordsOfPart,
  type ChatContent,
} from "../../core/model/chatContent";
import type { ChatMessage, ChatRequest } from "../../core/model/chatModel";
import { images, tools as toolsField } from "../../core/model/capabilities/refusals";
import type { ToolDefinition } from "../../core/model/tools";
import type { DroppedField } from "./requestBody";

interface FittedRequest {
  readonly messages: readonly ChatMessage[];
  /** `undefined` where none are to be offered. */
  readonly tools: readonly ToolDefinition[] | undefined;
  readonly dropped: readonly DroppedField[];
}

/** The conversation as the model can take it: in words alone where it has refused pictures or tools. */
export function fitRequest(
  { messages, tools = [] }: Pick<ChatRequest, "messages" | "tools">,
  refused: ReadonlySet<string>,
): FittedRequest {
  const reason = t("not taken by this model");
  const hasImages = messages.some(({ content }) => imagesOfContent(content).length > 0);
  const isBlind = hasImages && refused.has(images);
  const isWithoutTools = tools.length === 0 || refused.has(toolsField);
  const fitted = messages.map(({ role, content }) => {
    const seen = isBlind ? withoutImages(content) : content;
    // Servers want to know the tools of the calls that a conversation holds.
    return { role, content: isWithoutTools ? toolsInWords(seen) : seen };
  });
  return {
    messages: fitted,
    tools: isWithoutTools ? undefined : tools,
    dropped: [
      ...(isBlind ? [{ field: images, reason }] : []),
      ...(isWithoutTools && tools.length > 0 ? [{ field: toolsField, reason }] : []),
    ],
  };
}

function withoutImages(content: ChatContent): ChatContent {
  if (typeof content === "string") return content;
  const kept = content.filter(({ type }) => type !== "image");
  return isTextAlone(kept) ? textOfContent(kept) : kept;
}

function toolsInWords(content: ChatContent): ChatContent {
  if (isTextAlone(content) || typeof content === "string") return content;
  return content.map((part) =>
    part.type === "image" || part.type === "text"
      ? part
      : { type: "text", text: wordsOfPart(part) },
  );
}

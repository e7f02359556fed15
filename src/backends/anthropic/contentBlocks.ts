import * as v from "valibot";
import { assertNever } from "../../core/base/assertNever";
import type { ChatContent } from "../../core/model/chatContent";
import { toolArguments } from "../../core/model/tools";
import { unpackToolState } from "../answer/toolState";

/** Thoughts before a call, which the server wants back as they were; its signature proves that they are its own. */
const thoughtBlock = v.variant("type", [
  v.object({ type: v.literal("thinking"), thinking: v.string(), signature: v.string() }),
  v.object({ type: v.literal("redacted_thinking"), data: v.string() }),
]);

export type ThoughtBlock = v.InferOutput<typeof thoughtBlock>;

const thoughts = v.fallback(v.array(thoughtBlock), []);

type Part = Exclude<ChatContent, string>[number];

/** The blocks of a turn. One without a word is refused; the thoughts of a turn stand before all else. */
export function contentBlocks(content: readonly Part[], model: string) {
  const ofModel = content.flatMap((part) =>
    part.type === "tool-call" ? v.parse(thoughts, unpackToolState(model, part)) : [],
  );
  return [...ofModel, ...content.map(blockOf).filter((block) => block !== undefined)];
}

function blockOf(part: Part) {
  switch (part.type) {
    case "text":
      return part.text.trim() === "" ? undefined : { type: part.type, text: part.text };
    case "image": {
      const { mediaType, base64 } = part;
      const source = { type: "base64" as const, media_type: mediaType, data: base64 };
      return { type: part.type, source };
    }
    case "tool-call":
      return {
        type: "tool_use" as const,
        id: part.id,
        name: part.name,
        input: toolArguments(part.arguments),
      };
    case "tool-result":
      return {
        type: "tool_result" as const,
        tool_use_id: part.callId,
        content: part.text,
        ...(part.isError && { is_error: true }),
      };
    default:
      return assertNever(part);
  }
}

import { assertNever } from "../base/assertNever";
import type { ToolCall, ToolResult } from "./tools";

export interface ChatImage {
  readonly type: "image";
  readonly mediaType: "image/png" | "image/jpeg" | "image/gif" | "image/webp";
  /** The file's bytes in base64, without a `data:` prefix. */
  readonly base64: string;
  /** Where it may be left out of the request; the guards take the name off before it goes. */
  readonly piece?: Piece;
}

interface ChatText {
  readonly type: "text";
  readonly text: string;
  /** Something of the user's that may be left out of the request. The guards take the name off before it goes. */
  readonly piece?: Piece;
}

/** What goes along with a question, such as some lines of a file. */
export interface Piece {
  /** The same in every request that it goes along with. */
  readonly id: string;
  /** Such as `src/cart.ts, lines 3-20`. */
  readonly label: string;
  /** The request makes no sense without it: it is listed, and goes along in any case. */
  readonly isFixed?: boolean;
}

type ChatPart = ChatText | ChatImage | ToolCall | ToolResult;

/** What a message says: a text, or texts, pictures, calls of tools and their results in the order in which they are to be read. */
export type ChatContent = string | readonly ChatPart[];

/** The words alone; texts with a picture between them stand on lines of their own. */
export function textOfContent(content: ChatContent): string {
  if (typeof content === "string") return content;
  return content.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n\n");
}

/** Everything in it that is text: the words, and what tools are asked and answer. */
export function textsOfContent(content: ChatContent): readonly string[] {
  return typeof content === "string" ? [content] : content.flatMap(textsOfPart);
}

/** The same content with its texts replaced; `replace` gets them in the order of `textsOfContent`. */
export function withTexts(content: ChatContent, replace: (text: string) => string): ChatContent {
  if (typeof content === "string") return replace(content);
  return content.map((part) => {
    switch (part.type) {
      case "text":
      case "tool-result":
        return { ...part, text: replace(part.text) };
      case "tool-call":
        return { ...part, arguments: replace(part.arguments) };
      case "image":
        return part;
      default:
        return assertNever(part);
    }
  });
}

/** A part that is no picture, in words for a reader. */
export function wordsOfPart(part: Exclude<ChatPart, ChatImage>): string {
  switch (part.type) {
    case "text":
      return part.text;
    case "tool-call":
      return `(Use of the tool ${part.name}: ${part.arguments})`;
    case "tool-result":
      return `(${part.isError ? "Failure" : "Result"} of the tool ${part.name}:)\n${part.text}`;
    default:
      return assertNever(part);
  }
}

export function isTextAlone(content: ChatContent): boolean {
  return typeof content === "string" || content.every(({ type }) => type === "text");
}

function textsOfPart(part: ChatPart): readonly string[] {
  switch (part.type) {
    case "text":
    case "tool-result":
      return [part.text];
    case "tool-call":
      return [part.arguments];
    case "image":
      return [];
    default:
      return assertNever(part);
  }
}

export function toolCallsOf(content: ChatContent): readonly ToolCall[] {
  return typeof content === "string" ? [] : content.filter((part) => part.type === "tool-call");
}

export function toolResultsOf(content: ChatContent): readonly ToolResult[] {
  return typeof content === "string" ? [] : content.filter((part) => part.type === "tool-result");
}

export function imagesOfContent(content: ChatContent): readonly ChatImage[] {
  if (typeof content === "string") return [];
  return content.filter((part) => part.type === "image");
}

/** The same message with these words before everything else. */
export function withTextBefore(text: string, content: ChatContent): ChatContent {
  if (typeof content === "string") return `${text}\n\n${content}`;
  return [{ type: "text", text }, ...content];
}

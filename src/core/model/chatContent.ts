export interface ChatImage {
  readonly type: "image";
  readonly mediaType: "image/png" | "image/jpeg" | "image/gif" | "image/webp";
  /** The file's bytes in base64, without a `data:` prefix. */
  readonly base64: string;
}

interface ChatText {
  readonly type: "text";
  readonly text: string;
  /** Something of the user's that may be left out of the request. The guards take the name off before it goes. */
  readonly piece?: Piece;
}

/** What goes along with a question, such as some lines of a file. */
interface Piece {
  /** The same in every request that it goes along with. */
  readonly id: string;
  /** Such as `src/cart.ts, lines 3-20`. */
  readonly label: string;
}

/** What a message says: a text, or texts and pictures in the order in which they are to be read. */
export type ChatContent = string | readonly (ChatText | ChatImage)[];

/** The words alone; texts with a picture between them stand on lines of their own. */
export function textOfContent(content: ChatContent): string {
  if (typeof content === "string") return content;
  return content.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n\n");
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

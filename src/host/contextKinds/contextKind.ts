import type { Attachment } from "../../core/chat/conversation";
import type { Files } from "../../core/context/files/fileCollector";

/** Something that can be attached. */
interface ContextThing {
  /** Names it among those of its kind, also later. */
  readonly key: string;
  readonly label: string;
  readonly detail: string;
}

/** What a chip is made of; its id is given to it, and where it says none, its origin. */
export interface ContextPart extends Omit<Attachment, "id"> {
  /** Where it is a whole file. */
  readonly fileUri?: string;
}

/** A picture as its file has it. A page has to make it small enough for a model before it is attached. */
export interface FoundPicture {
  readonly name: string;
  readonly mediaType: string;
  readonly base64: string;
}

/** The text of a thing, a picture, or one sentence on why there is none and what to do. */
export type ContextResult =
  | { readonly kind: "picture"; readonly picture: FoundPicture }
  | { readonly kind: "parts"; readonly parts: readonly ContextPart[] }
  | { readonly kind: "nothing"; readonly advice: string };

/** After what a kind of thing is read again, to see whether it still says the same. */
export type ContextChange = "text" | "problems" | "save";

/** A kind of thing that `@` offers in the composer. */
export interface ContextKind {
  /** Stands in stored chats: never changed. */
  readonly id: string;
  /** What one types behind the `@`, in lower case. */
  readonly word: string;
  readonly label: string;
  readonly detail: string;
  /** Whether its parts are parts of files, with lines that can be named. */
  readonly isFile: boolean;
  /** What matches the query, the best first; missing where there is one thing of the kind, with an empty key. */
  readonly find?: (query: string, files: Files) => Promise<readonly ContextThing[]>;
  readonly read: (key: string, files: Files) => Promise<ContextResult>;
  /** Left out where what was attached stays as it was, or reading it again leaves traces or costs much. */
  readonly changesAfter?: readonly ContextChange[];
}

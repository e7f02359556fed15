import type { AnswerRating, ChatSummary, Message } from "../conversation";

/** The folder or workspace file that a chat began in. */
export interface WorkspaceIdentity {
  /** Its address, the same each time it is opened. */
  readonly uri: string;
  readonly name: string;
}

/**
 * One thing that happened in a chat: one line of its file. Events are applied in the order of the file; each may be
 * applied twice without harm, so that a write that failed half-way is simply made again. docs/chat-history.md
 * describes them for those who read the files.
 */
export type JournalEvent =
  | {
      readonly type: "session";
      readonly format: 1;
      readonly id: string;
      /** Milliseconds since 1970. */
      readonly createdAtMs: number;
      readonly workspace?: WorkspaceIdentity;
    }
  /** A message as it stands; the first with its id adds it below its parent, a later one takes its place. */
  | {
      readonly type: "message";
      readonly atMs: number;
      /** The message it follows; `null` at the beginning. */
      readonly parentId: string | null;
      readonly message: Message;
    }
  | AnswerTextEvent
  /** The reader went to this message, and so to its branch. */
  | { readonly type: "selected"; readonly messageId: string }
  | {
      readonly type: "deleted";
      readonly messageIds: readonly string[];
      readonly isDeleted: boolean;
    }
  | { readonly type: "pinned"; readonly messageId: string; readonly isPinned: boolean }
  /** What the reader says of an answer; `none` takes it back. */
  | {
      readonly type: "rated";
      readonly messageId: string;
      readonly rating: AnswerRating | "none";
    }
  /** One with the same last message takes the place of the older one; one without text takes it away. */
  | { readonly type: "summarized"; readonly summary: ChatSummary }
  | { readonly type: "titled"; readonly title: string };

/** A piece of an answer that is coming in. The offsets say where it belongs, in UTF-16 units. */
export interface AnswerTextEvent {
  readonly type: "answer-text";
  readonly messageId: string;
  readonly textOffset: number;
  readonly text: string;
  readonly reasoningOffset: number;
  readonly reasoning: string;
}

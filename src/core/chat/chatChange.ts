import type { ModelOverrides } from "../model/modelOverrides";
import type { AssistantMessage, Attachment, Conversation, Message } from "./conversation";

/** What those who show the chat are told. */
export type ChatChange =
  /** At the end of the branch that is open. */
  | { readonly type: "message-added"; readonly message: Message }
  | {
      readonly type: "answer-delta";
      readonly messageId: string;
      readonly text: string;
      readonly reasoning: string;
    }
  /** Anything about an answer but its text and reasoning, which come as deltas. */
  | { readonly type: "answer-changed"; readonly message: AssistantMessage }
  | { readonly type: "attachments-changed"; readonly attachments: readonly Attachment[] }
  /** What the user chose for the next question alone. */
  | { readonly type: "overrides-changed"; readonly overrides: ModelOverrides }
  /** The text that is being written for the next question. */
  | { readonly type: "draft-changed"; readonly text: string }
  /** Another chat, another branch, or messages that came or went in its midst. */
  | { readonly type: "conversation-replaced"; readonly conversation: Conversation };

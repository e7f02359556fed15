import type { FinishReason, TokenUsage } from "../model/modelStream";
import type { TaskId } from "../tasks/tasks";

/** A piece of the user's work that goes with a question; the page shows it as a chip. */
export interface Attachment {
  readonly id: string;
  /** Path as the user knows it. */
  readonly path: string;
  readonly languageId: string;
  /** First and last line, counted from 1; both included. */
  readonly startLine: number;
  readonly endLine: number;
  readonly text: string;
  /** How many characters at the end were left out, where the text was too long to be attached whole. */
  readonly omittedCharacters?: number;
}

/** What went wrong, said for the user, and the one thing to do about it. */
export interface ChatProblem {
  readonly message: string;
  readonly action?: ChatProblemAction;
}

export type ChatProblemAction =
  | "choose-model"
  | "enter-api-key"
  | "set-up"
  | "retry"
  | "open-settings"
  | "show-log";

export type AnswerState =
  | { readonly state: "streaming" }
  | { readonly state: "done"; readonly reason: FinishReason; readonly usage: TokenUsage }
  | { readonly state: "failed"; readonly problem: ChatProblem };

export interface UserMessage {
  readonly role: "user";
  readonly id: string;
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

export interface AssistantMessage {
  readonly role: "assistant";
  readonly id: string;
  readonly text: string;
  readonly reasoning: string;
  readonly task: TaskId;
  /** `connection/model`; empty while no model is chosen. */
  readonly model: string;
  /** What was asked for, and the reason where the model does not take a temperature. */
  readonly temperature: number;
  readonly notes: readonly string[];
  readonly answer: AnswerState;
}

export type Message = UserMessage | AssistantMessage;

/** A chat: it lives in the host, the page only shows it. */
export interface Conversation {
  readonly id: string;
  readonly messages: readonly Message[];
}

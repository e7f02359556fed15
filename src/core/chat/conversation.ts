import type { ChatImage } from "../model/chatContent";
import type { ModelOverrides } from "../model/modelOverrides";
import type { FinishReason, TokenUsage } from "../model/modelStream";
import type { PromptExample } from "../promptLibrary/prompt";
import type { TaskId } from "../tasks/tasks";

/** A kind of context by its id, and which thing of this kind. */
interface AttachmentOrigin {
  readonly kind: string;
  readonly key: string;
  readonly isFile: boolean;
}

/** A picture, small enough to be kept with the conversation. */
interface AttachedPicture extends Pick<ChatImage, "mediaType" | "base64"> {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** The same, very small, as a `data:` address. */
  readonly thumbnail: string;
}

/** A piece of the user's work that goes with a question; the page shows it as a chip. */
export interface Attachment {
  readonly id: string;
  /** Path as the user knows it; where it is no file, what it is called: `Git diff`. */
  readonly path: string;
  readonly languageId: string;
  /** From where the text can be had again; missing where nobody asked for it by name. */
  readonly origin?: AttachmentOrigin;
  /** First and last line, counted from 1; both included. */
  readonly startLine: number;
  readonly endLine: number;
  readonly text: string;
  /** How many characters at the end were left out, where the text was too long to be attached whole. */
  readonly omittedCharacters?: number;
  /** It is a picture, and its text is empty. */
  readonly picture?: AttachedPicture;
  /**
   * Not chosen by the user. By `workspace`: it answers the question, and its lines begin with their numbers. By
   * `prompt`: the prompt of the question names it.
   */
  readonly foundBy?: "workspace" | "prompt";
}

/** What went wrong, said for the user, and the one thing to do about it. */
export interface ChatProblem {
  readonly message: string;
  readonly action?: ChatProblemAction;
  /** The doctor can tell more than `message`. */
  readonly doctorHelps?: true;
  /** The model that `action` is about, `connection/model`. */
  readonly model?: string;
}

export const chatProblemActions = [
  "choose-model",
  "use-successor",
  "pull-model",
  "enter-api-key",
  "set-up",
  "start-ollama",
  "retry",
  "open-settings",
  "open-proxy-settings",
  "show-log",
  "open-doctor",
] as const;

export type ChatProblemAction = (typeof chatProblemActions)[number];

export const answerPhases = [
  "choosing-model",
  "searching-workspace",
  "summarizing",
  "consent",
  "loading-model",
  "waiting",
] as const;

/** What an answer waits for before its first piece. A model on this machine may have to be loaded first. */
export type AnswerPhase = (typeof answerPhases)[number];

/** How long an answer took from the moment it was asked for, in milliseconds. */
export interface AnswerTiming {
  readonly firstPieceMs: number;
  readonly totalMs: number;
  /** From the first piece of reasoning to the first word of the answer, or to the end; missing where there was none. */
  readonly reasoningMs?: number;
}

export type AnswerState =
  | {
      readonly state: "streaming";
      readonly phase?: AnswerPhase;
      /** When the answer was asked for, by the clock of the process that waits for it. */
      readonly sinceMs?: number;
    }
  | {
      readonly state: "done";
      readonly reason: FinishReason;
      readonly usage: TokenUsage;
      /** It is the answer that was given to the same question before, which nobody had to write again. */
      readonly savedTokens?: number;
    }
  | { readonly state: "failed"; readonly problem: ChatProblem };

export interface UserMessage {
  readonly role: "user";
  readonly id: string;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** What the prompt that `text` names made of it. */
  readonly prompt?: AppliedPrompt;
}

/** A prompt from a file, filled in. It stays what it was when the file changes. */
export interface AppliedPrompt {
  readonly name: string;
  /** The file, as the user knows it. */
  readonly path: string;
  /** What the model is asked. */
  readonly text: string;
  readonly persona?: string;
  readonly examples: readonly PromptExample[];
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
  readonly timing?: AnswerTiming;
  /** What the user chose for this answer alone. */
  readonly overrides?: ModelOverrides;
  /** What the reader said of it. */
  readonly rating?: AnswerRating;
}

export type AnswerRating = "good" | "bad";

export type Message = UserMessage | AssistantMessage;

/** Where a message stands among those that could stand in its place. */
export interface Branch {
  /** Counted from 1. */
  readonly position: number;
  readonly count: number;
  /** What to select for the branch before and after; missing at either end. */
  readonly previousId?: string;
  readonly nextId?: string;
}

/** Stands, for the model, in the place of older messages that it has no room for. The messages themselves stay. */
export interface ChatSummary {
  /** The last message that it stands for. */
  readonly throughMessageId: string;
  readonly text: string;
  /** `excerpt`: the beginnings of the messages, where no model summed them up; `user`: changed by hand. */
  readonly origin: "model" | "excerpt" | "user";
}

/** A chat as it is read: the messages of the branch that is open. It lives in the host, the page only shows it. */
export interface Conversation {
  readonly id: string;
  /** What the user called it; empty where it goes by its first question. */
  readonly title: string;
  readonly messages: readonly Message[];
  /** For those messages that have others in their place, by id. */
  readonly branches: ReadonlyMap<string, Branch>;
  /** By the id of the last message that each stands for; the last one of the branch is what the model gets. */
  readonly summaries: ReadonlyMap<string, ChatSummary>;
  /** Ids of messages that stay in the model's sight however long the chat gets. */
  readonly pinned: ReadonlySet<string>;
}

import type {
  ComposerState,
  HostMessage,
  PageAssistantMessage,
  PageConversationMessage,
  SetUpState,
} from "../../src/protocol/chatProtocol";
import { assertNever } from "./assertNever";

/** All that the page knows of the chat; the host owns it, this is its shadow. */
export interface ChatState {
  /** `undefined` until the first snapshot. */
  readonly conversationId: string | undefined;
  /** What the user called the chat, else its first question; empty where nothing was said at the last snapshot. */
  readonly title: string;
  readonly messages: readonly PageConversationMessage[];
  /** How many messages there are before these. */
  readonly olderCount: number;
  readonly composer: ComposerState;
  /** `undefined` until the first snapshot. */
  readonly setUp: SetUpState | undefined;
}

export const emptyChatState: ChatState = {
  conversationId: undefined,
  title: "",
  messages: [],
  olderCount: 0,
  composer: {
    model: "",
    temperature: 0,
    temperatureBand: "",
    temperatureNote: "",
    attachments: [],
    tokensBeside: 0,
    slashCommands: [],
    followUps: [],
  },
  setUp: undefined,
};

/** What concerns the text box alone. */
export type ComposerMessage = Extract<
  HostMessage,
  { readonly type: "context-found" | "draft-changed" | "focus-composer" | "picture-found" }
>;

export function isForComposer(message: HostMessage): message is ComposerMessage {
  return ["context-found", "draft-changed", "focus-composer", "picture-found"].includes(
    message.type,
  );
}

export function applyHostMessage(state: ChatState, message: HostMessage): ChatState {
  if (isForComposer(message)) return state;
  switch (message.type) {
    case "snapshot":
      return {
        conversationId: message.conversationId,
        title: message.title,
        messages: message.messages,
        olderCount: message.olderCount,
        composer: message.composer,
        setUp: message.setUp,
      };
    case "older-messages":
      return {
        ...state,
        messages: [...message.messages, ...state.messages],
        olderCount: message.olderCount,
      };
    case "message-added":
      return { ...state, messages: [...state.messages, message.message] };
    case "answer-delta":
      return changeAnswer(state, message.messageId, (answer) => ({
        ...answer,
        text: answer.text + message.text,
        reasoning: answer.reasoning + message.reasoning,
      }));
    case "answer-changed":
      return changeAnswer(state, message.messageId, (answer) => ({
        ...answer,
        caption: message.caption,
        notes: message.notes,
        answer: message.answer,
      }));
    case "composer-changed":
      return { ...state, composer: message.composer };
    case "set-up-changed":
      return { ...state, setUp: message.setUp };
    case "focus-last-message":
    case "heartbeat":
      return state;
    default:
      return assertNever(message);
  }
}

/** The answer that is being written, where there is one. Those behind it wait for its end. */
export function streamingAnswer(state: ChatState): PageAssistantMessage | undefined {
  return state.messages
    .filter((message) => message.role === "assistant")
    .find(({ answer }) => answer.state === "streaming");
}

/** The user's questions, the last one first. */
export function questionsOf(state: ChatState): readonly string[] {
  return state.messages
    .filter((message) => message.role === "user")
    .map((message) => message.text)
    .toReversed();
}

function changeAnswer(
  state: ChatState,
  id: string,
  change: (answer: PageAssistantMessage) => PageAssistantMessage,
): ChatState {
  const index = state.messages.findLastIndex((message) => message.id === id);
  const message = state.messages[index];
  if (message?.role !== "assistant") return state;
  return { ...state, messages: state.messages.with(index, change(message)) };
}

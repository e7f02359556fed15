import type { AssistantMessage, Attachment, UserMessage } from "../../src/core/chat/conversation";

/** A question; a test names only what it is about. */
export function question(text: string, attachments: readonly Attachment[] = []): UserMessage {
  return { role: "user", id: `question ${text}`, text, attachments };
}

/** An answer that has ended well. */
export function answer(text: string, rest: Partial<AssistantMessage> = {}): AssistantMessage {
  return {
    role: "assistant",
    id: `answer ${text}`,
    text,
    reasoning: "",
    task: "chat",
    model: "fake/parrot",
    temperature: 0.6,
    notes: [],
    answer: { state: "done", reason: "stop", usage: {} },
    ...rest,
  };
}

export function attachment(text: string, rest: Partial<Attachment> = {}): Attachment {
  return {
    id: "attachment",
    path: "src/sum.ts",
    languageId: "typescript",
    startLine: 1,
    endLine: text.split("\n").length,
    text,
    ...rest,
  };
}

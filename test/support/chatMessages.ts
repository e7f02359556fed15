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

/** A picture that was pasted; a test names only what it is about. */
export function pictureAttachment(rest: Partial<Attachment> = {}): Attachment {
  const thumbnail = "data:image/jpeg;base64,AAAA";
  return attachment("", {
    id: "picture",
    path: "Pasted picture",
    languageId: "",
    origin: { kind: "picture", key: "", isFile: false },
    picture: { mediaType: "image/png", base64: "iVBORw0K", width: 750, height: 100, thumbnail },
    ...rest,
  });
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

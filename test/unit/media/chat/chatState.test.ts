import assert from "node:assert/strict";
import {
  applyHostMessage,
  type ChatState,
  emptyChatState,
  questionsOf,
  streamingAnswer,
} from "../../../../media/chat/chatState";
import type { HostMessage, PageConversationMessage } from "../../../../src/protocol/chatProtocol";

const question: PageConversationMessage = { role: "user", id: "u", text: "How?", attachments: [] };
const answer: PageConversationMessage = {
  role: "assistant",
  id: "a",
  text: "",
  reasoning: "",
  caption: "",
  notes: [],
  answer: { state: "streaming" },
};

describe("the state of the chat", () => {
  it("knows the answer that is being written, until it ends", () => {
    const begun = after(added(question), added(answer));
    assert.equal(streamingAnswer(begun)?.id, "a");
    const ended = after(added(question), added(answer), changed("a"));
    assert.equal(streamingAnswer(ended), undefined);
    assert.equal(streamingAnswer(emptyChatState), undefined);
  });

  it("gathers an answer's text and reasoning", () => {
    const state = after(added(answer), delta("a", "one ", ""), delta("a", "two", "why"));
    const message = state.messages[0];
    assert.ok(message?.role === "assistant");
    assert.equal(message.text, "one two");
    assert.equal(message.reasoning, "why");
  });

  it("takes over an answer's end and keeps its text", () => {
    const state = after(added(answer), delta("a", "text", ""), changed("a"));
    const message = state.messages[0];
    assert.ok(message?.role === "assistant");
    assert.equal(message.text, "text");
    assert.equal(message.caption, "Chat");
    assert.deepEqual(message.notes, ["note"]);
  });

  it("does not change for a message that it does not know, or that is a question", () => {
    const state = after(added(question));
    assert.equal(applyHostMessage(state, delta("x", "text", "")), state);
    assert.equal(applyHostMessage(state, delta("u", "text", "")), state);
  });

  it("lists the questions, the last one first", () => {
    const second = { ...question, id: "u2", text: "Why?" };
    assert.deepEqual(questionsOf(after(added(question), added(answer), added(second))), [
      "Why?",
      "How?",
    ]);
  });
});

function after(...messages: HostMessage[]): ChatState {
  return messages.reduce(applyHostMessage, emptyChatState);
}

function added(message: PageConversationMessage): HostMessage {
  return { type: "message-added", sequence: 1, message };
}

function delta(messageId: string, text: string, reasoning: string): HostMessage {
  return { type: "answer-delta", sequence: 1, messageId, text, reasoning };
}

function changed(messageId: string): HostMessage {
  const end = { state: "done", reason: "stop", detail: "" } as const;
  return {
    type: "answer-changed",
    sequence: 1,
    messageId,
    caption: "Chat",
    notes: ["note"],
    answer: end,
  };
}

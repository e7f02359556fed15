import assert from "node:assert/strict";
import type { Conversation } from "../../../src/core/chat/conversation";
import { MessageWindow, type ShownMessages } from "../../../src/host/messageWindow";
import { question } from "../../support/chatMessages";

function conversationOf(count: number, id = "c"): Conversation {
  const messages = Array.from({ length: count }, (_, index) => question(`${index + 1}`));
  return { id, title: "", messages, branches: new Map(), pinned: new Set(), summaries: new Map() };
}

function numbersOf({ messages, olderCount }: ShownMessages) {
  return [messages[0]?.text, messages.at(-1)?.text, messages.length, olderCount];
}

describe("what a page has of a conversation", () => {
  it("is its last 50 messages, then 50 more each time, until there are none", () => {
    const window = new MessageWindow();
    const conversation = conversationOf(120);
    assert.deepEqual(numbersOf(window.shown(conversation)), ["71", "120", 50, 70]);
    assert.deepEqual(numbersOf(window.older(conversation, "some")), ["21", "70", 50, 20]);
    assert.deepEqual(numbersOf(window.older(conversation, "some")), ["1", "20", 20, 0]);
    assert.deepEqual(window.older(conversation, "some"), { messages: [], olderCount: 0 });
  });

  it("is everything when it asks for all", () => {
    const window = new MessageWindow();
    const conversation = conversationOf(1_000);
    window.shown(conversation);
    assert.deepEqual(numbersOf(window.older(conversation, "all")), ["1", "950", 950, 0]);
    assert.equal(window.shown(conversation).messages.length, 1_000);
  });

  it("grows with what is said, so that older messages go on where the page begins", () => {
    const window = new MessageWindow();
    window.shown(conversationOf(100));
    window.grow();
    window.grow();
    assert.deepEqual(numbersOf(window.older(conversationOf(102), "some")), ["1", "50", 50, 0]);
  });

  it("begins small again with another conversation", () => {
    const window = new MessageWindow();
    window.shown(conversationOf(120));
    window.older(conversationOf(120), "all");
    assert.equal(window.shown(conversationOf(80, "other")).messages.length, 50);
  });
});

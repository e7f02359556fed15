import assert from "node:assert/strict";
import { parseConversation } from "../../../../src/core/chat/parseConversation";
import { answer, attachment, question } from "../../../support/chatMessages";

function stored(conversation: unknown) {
  return parseConversation(JSON.parse(JSON.stringify(conversation)));
}

describe("a stored conversation", () => {
  it("comes back as it was", () => {
    const conversation = {
      id: "c1",
      messages: [
        question("Why?", [attachment("let a = 1;", { omittedCharacters: 7 })]),
        answer("Because.", {
          notes: ["temperature: fixed by this model"],
          answer: {
            state: "done",
            reason: "length",
            usage: {
              inputTokens: 3,
              outputTokens: 4,
              cachedInputTokens: 2,
              cacheWriteTokens: 1,
              reasoningTokens: 1,
            },
          },
        }),
        question("And?"),
        answer("", {
          answer: { state: "failed", problem: { message: "Gone.", action: "choose-model" } },
        }),
      ],
    };
    assert.deepEqual(stored(conversation), { ...conversation, droppedMessages: 0 });
  });

  it("marks an answer that was coming in as interrupted, keeps its text and offers a retry", () => {
    const parsed = stored({
      id: "c1",
      messages: [question("Why?"), answer("Becau", { answer: { state: "streaming" } })],
    });
    const last = parsed?.messages[1];
    assert.ok(last?.role === "assistant");
    assert.equal(last.text, "Becau");
    assert.deepEqual(last.answer, {
      state: "failed",
      problem: {
        message: "The window closed before this answer ended. Try again to get all of it.",
        action: "retry",
      },
    });
  });

  it("loses only the messages that cannot be read", () => {
    const parsed = stored({
      id: "c1",
      messages: [question("Why?"), { role: "robot" }, { ...answer("x"), task: "dance" }, null],
    });
    assert.deepEqual(parsed?.messages, [question("Why?")]);
    assert.equal(parsed?.droppedMessages, 3);
  });

  it("is none where something else was stored", () => {
    for (const value of [undefined, null, "text", [], {}, { id: "", messages: [] }, { id: "a" }]) {
      assert.equal(parseConversation(value), undefined);
    }
  });
});

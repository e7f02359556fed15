import assert from "node:assert/strict";
import { followUpsOf } from "../../../../src/core/chat/followUps";
import { answer, question } from "../../../support/chatMessages";

describe("the questions that suggest themselves", () => {
  it("go with the task of the last answer", () => {
    const explained = followUpsOf({ messages: [question("Q"), answer("A", { task: "explain" })] });
    assert.ok(explained.includes("What could go wrong here?"));
    const fixed = followUpsOf({ messages: [question("Q"), answer("A", { task: "fix" })] });
    assert.ok(fixed.includes("Why did it fail?"));
  });

  it("after a chat answer are about the code in it, and none without code", () => {
    const withCode = answer("Here:\n\n```ts\nlet a = 1;\n```");
    assert.ok(followUpsOf({ messages: [question("Q"), withCode] }).includes("Explain this code"));
    assert.deepEqual(followUpsOf({ messages: [question("Q"), answer("Words, `a` only.")] }), []);
  });

  it("are to go on where the answer was cut at its limit", () => {
    const cut = answer("Half", { answer: { state: "done", reason: "length", usage: {} } });
    assert.deepEqual(followUpsOf({ messages: [question("Q"), cut] }), ["Go on"]);
  });

  it("are none before an answer has ended well, and none that was asked already", () => {
    for (const state of [
      { state: "streaming" },
      { state: "failed", problem: { message: "Gone." } },
      { state: "done", reason: "aborted", usage: {} },
    ] as const) {
      const messages = [question("Q"), answer("A", { task: "explain", answer: state })];
      assert.deepEqual(followUpsOf({ messages }), []);
    }
    const messages = [question("What could go wrong here?"), answer("A", { task: "explain" })];
    assert.equal(followUpsOf({ messages }).includes("What could go wrong here?"), false);
    assert.deepEqual(followUpsOf({ messages: [] }), []);
  });
});

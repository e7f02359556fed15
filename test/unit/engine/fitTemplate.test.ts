import assert from "node:assert/strict";
import { fitTemplate } from "../../../src/engine/answerChat";

const system = { role: "system", content: "Be brief." } as const;
const question = { role: "user", content: "What is this?" } as const;
const answer = { role: "assistant", content: "A test." } as const;

describe("a conversation and the model's chat template", () => {
  it("stays as it is where the template knows system messages", () => {
    assert.deepEqual(fitTemplate([system, question], true), [system, question]);
  });

  it("puts the system message at the head of the first question where the template has none", () => {
    assert.deepEqual(fitTemplate([system, question, answer, question], false), [
      { role: "user", content: "Be brief.\n\nWhat is this?" },
      answer,
      question,
    ]);
  });

  it("stays as it is where there is no system message", () => {
    assert.deepEqual(fitTemplate([question], false), [question]);
  });
});

import assert from "node:assert/strict";
import { InlineReasoning } from "../../../../src/backends/answer/inlineReasoning";

function read(...pieces: readonly string[]) {
  const inline = new InlineReasoning();
  const parts = [...pieces.flatMap((piece) => inline.push(piece)), ...inline.flush()];
  const textOf = (type: string) =>
    parts.map((part) => (part.type === type && "text" in part ? part.text : "")).join("");
  return { reasoning: textOf("reasoning"), text: textOf("text") };
}

describe("reasoning inside a text", () => {
  it("is told apart wherever the pieces are torn", () => {
    const answer = "<think>because</think>\n\nYes.";
    for (let at = 0; at <= answer.length; at += 1) {
      const parts = read(answer.slice(0, at), answer.slice(at));
      assert.deepEqual(parts, { reasoning: "because", text: "Yes." }, `torn at ${at}`);
    }
  });

  it("is not looked for once the answer has begun", () => {
    const answer = "Write <think>so</think>.";
    assert.deepEqual(read(answer), { reasoning: "", text: answer });
  });

  it("does not take another tag for its own", () => {
    assert.deepEqual(read("<th", "ead>"), { reasoning: "", text: "<thead>" });
  });

  it("may have no end", () => {
    assert.deepEqual(read("<think>on and on</thi"), { reasoning: "on and on</thi", text: "" });
  });

  it("may be all there is", () => {
    assert.deepEqual(read("<think>so</think>", "\n"), { reasoning: "so", text: "" });
  });

  it("does not swallow an answer of blanks or half a tag", () => {
    assert.deepEqual(read("\n ", "\n"), { reasoning: "", text: "\n \n" });
    assert.deepEqual(read("<thin"), { reasoning: "", text: "<thin" });
  });

  it("keeps the blanks an answer begins with", () => {
    assert.deepEqual(read("\n\n", "  code"), { reasoning: "", text: "\n\n  code" });
  });
});

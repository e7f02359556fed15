import assert from "node:assert/strict";
import { StopStrings } from "../../../../src/backends/answer/stopStrings";

/** The text shown for these pieces, and whether it was stopped. */
function show(stops: readonly string[], ...pieces: readonly string[]) {
  const strings = new StopStrings(stops);
  let text = "";
  for (const piece of pieces) {
    const result = strings.push(piece);
    text += result.text;
    if (result.isStopped) return { text, isStopped: true };
  }
  return { text: text + strings.flush(), isStopped: false };
}

describe("stop strings", () => {
  it("let a text pass that holds none of them", () => {
    assert.deepEqual(show(["END"], "one ", "two"), { text: "one two", isStopped: false });
  });

  it("end a text where one begins, wherever the pieces are torn", () => {
    const text = "answer<|end|>rest";
    for (let at = 0; at <= text.length; at += 1) {
      const result = show(["<|end|>"], text.slice(0, at), text.slice(at));
      assert.deepEqual(result, { text: "answer", isStopped: true }, `torn at ${at}`);
    }
  });

  it("give back what only looked like the beginning of one", () => {
    assert.deepEqual(show(["<|end|>"], "a <|", "e", "nough"), {
      text: "a <|enough",
      isStopped: false,
    });
    assert.deepEqual(show(["<|end|>"], "a <|en"), { text: "a <|en", isStopped: false });
  });

  it("take the first of several in the text, not in the list", () => {
    assert.equal(show(["two", "one"], "zero one two").text, "zero ");
  });

  it("hold back the longest possible beginning", () => {
    assert.equal(show(["abab!"], "xab", "ab", "ab!").text, "xab");
  });

  it("do nothing where there are none", () => {
    assert.deepEqual(show([], "one"), { text: "one", isStopped: false });
  });
});

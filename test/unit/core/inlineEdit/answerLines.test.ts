import assert from "node:assert/strict";
import { AnswerLines } from "../../../../src/core/inlineEdit/answerLines";

/** Reads the answer in pieces of every length, which must not matter. */
function read(answer: string, part: readonly string[] = ["old;"]): readonly string[] {
  const inPieces = (length: number) => {
    const reader = new AnswerLines(part);
    const pieces = answer.match(new RegExp(`[^]{1,${length}}`, "g")) ?? [];
    return [...pieces.flatMap((piece) => reader.add(piece)), ...reader.end()];
  };
  const lines = inPieces(1);
  for (const length of [2, 3, 7, 1_000]) assert.deepEqual(inPieces(length), lines);
  return lines;
}

describe("the lines of an answer", () => {
  it("come without the fence and without what is said around it", () => {
    assert.deepEqual(read("Here is the code:\n\n```ts\na;\nb;\n```\nI have changed it."), [
      "a;",
      "b;",
    ]);
    assert.deepEqual(read("~~~\na;\n~~~"), ["a;"]);
  });

  it("come as they are where there is no fence", () => {
    assert.deepEqual(read("a;\n\nb;"), ["a;", "", "b;"]);
    assert.deepEqual(read("If it is so:\n  a;"), ["If it is so:", "  a;"]);
  });

  it("keep a fence that is part of the text", () => {
    assert.deepEqual(read("Text\n```\ncode\n```\nmore", ["Text", "```", "code", "```"]), [
      "Text",
      "```",
      "code",
      "```",
      "more",
    ]);
  });

  it("have no blank lines at the ends but those that the part has", () => {
    assert.deepEqual(read("```\n\na;\n\n\n```"), ["a;"]);
    assert.deepEqual(read("```\na;\n\n\n```", ["old;", ""]), ["a;", ""]);
    assert.deepEqual(read("a;\n\n"), ["a;"]);
  });

  it("stand as far from the margin as the part where the model writes from the margin", () => {
    assert.deepEqual(read("```\nif (a) {\n  b;\n}\n```", ["    if (a) b;"]), [
      "    if (a) {",
      "      b;",
      "    }",
    ]);
    assert.deepEqual(read("```\n  b;\n```", ["    a;"]), ["  b;"]);
  });

  it("are none where an empty block was meant, which is told from silence", () => {
    assert.deepEqual(read("```\n```\n"), []);
    const [fenced, silent] = [new AnswerLines(["a"]), new AnswerLines(["a"])];
    fenced.add("```\n```\n");
    assert.equal(fenced.isFenced, true);
    assert.equal(silent.isFenced, false);
  });
});

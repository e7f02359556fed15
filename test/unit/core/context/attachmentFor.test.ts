import assert from "node:assert/strict";
import { attachmentFor, maxAttachmentCharacters } from "../../../../src/core/context/attachmentFor";
import type { TextRange } from "../../../../src/core/text/documentSnapshot";
import { TextSnapshot } from "../../../../src/core/text/textSnapshot";

function documentOf(text: string, path = "src/a.ts") {
  return new TextSnapshot({
    uri: `file:///${path}`,
    path,
    languageId: "typescript",
    version: 1,
    text,
  });
}

function range(startLine: number, start: number, endLine: number, end: number): TextRange {
  return {
    start: { line: startLine, character: start },
    end: { line: endLine, character: end },
  };
}

const everything = range(0, 0, 1e9, 0);

function attached(text: string, of: TextRange = everything) {
  const result = attachmentFor(documentOf(text), of, "id");
  assert.ok(result.kind === "attachment", JSON.stringify(result));
  return result.attachment;
}

function advice(text: string, path?: string, of: TextRange = everything): string {
  const result = attachmentFor(documentOf(text, path), of, "id");
  assert.ok(result.kind === "nothing");
  return result.advice;
}

describe("an attachment", () => {
  it("holds the text of the range and counts its lines from 1", () => {
    assert.deepEqual(attached("one\ntwo\nthree\n", range(1, 0, 2, 5)), {
      id: "id",
      path: "src/a.ts",
      languageId: "typescript",
      startLine: 2,
      endLine: 3,
      text: "two\nthree",
    });
  });

  it("does not count a line that the selection only touches", () => {
    const { startLine, endLine } = attached("one\ntwo\nthree\n", range(0, 0, 2, 0));
    assert.deepEqual([startLine, endLine], [1, 2]);
  });

  it("clamps a range to the document", () => {
    const { text, endLine } = attached("one\ntwo");
    assert.equal(text, "one\ntwo");
    assert.equal(endLine, 2);
  });

  it("cuts a line of 5 MB and says how much is missing", () => {
    const attachment = attached("x".repeat(5_000_000));
    assert.equal(attachment.text.length, maxAttachmentCharacters);
    assert.equal(attachment.omittedCharacters, 5_000_000 - maxAttachmentCharacters);
    assert.equal(attachment.endLine, 1);
  });

  it("never cuts a character in two", () => {
    const { text } = attached(`x${"😀".repeat(maxAttachmentCharacters)}`);
    assert.equal(text.length, maxAttachmentCharacters - 1);
    assert.doesNotMatch(text, /[\uD800-\uDBFF]$/);
  });

  it("is none for an empty file, with the next step", () => {
    assert.match(advice(" \n", "src/empty.ts"), /^src\/empty\.ts is empty\. Open a file/);
  });

  it("is none for white space in a file that has more", () => {
    assert.match(
      advice("a\n   \nb", "src/a.ts", range(1, 0, 1, 3)),
      /Select some code and try again/,
    );
  });

  it("is none for binary text, with a sentence that names the file", () => {
    assert.match(advice("PNG\0\0\0", "logo.png"), /^logo\.png is not text/);
    assert.match(advice("\uFFFD\u0001ab".repeat(500), "a.bin"), /^a\.bin is not text/);
  });

  it("is made of text with a few odd characters, such as a log with colours", () => {
    assert.match(attached(`\u001B[31mred\u001B[0m\uFFFD${" text".repeat(20)}`).text, /red/);
  });
});

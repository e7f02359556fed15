import assert from "node:assert/strict";
import { TextSnapshot } from "../../../../src/core/text/textSnapshot";
import { snapshotOf } from "../../../support/snapshotOf";

function snapshot(text: string): TextSnapshot {
  return new TextSnapshot({
    uri: "file:///a.ts",
    path: "a.ts",
    languageId: "typescript",
    version: 3,
    text,
  });
}

describe("a text snapshot", () => {
  it("knows its lines whatever their endings", () => {
    const document = snapshot("one\r\ntwo\nthree\rfour");
    assert.equal(document.lineCount, 4);
    assert.deepEqual(
      [0, 1, 2, 3].map((line) => document.lineAt(line)),
      ["one", "two", "three", "four"],
    );
  });

  it("has one empty line when it is empty, and another after a last line ending", () => {
    assert.equal(snapshot("").lineCount, 1);
    assert.equal(snapshot("a\n").lineCount, 2);
    assert.equal(snapshot("a\n").lineAt(1), "");
  });

  it("answers a line that does not exist with an empty text", () => {
    assert.equal(snapshot("a").lineAt(7), "");
    assert.equal(snapshot("a").lineAt(-1), "");
  });

  it("turns positions into offsets and back", () => {
    const document = snapshot("ab\r\n\r\ncde");
    for (const offset of [0, 1, 2, 4, 6, 7, 9]) {
      assert.equal(document.offsetAt(document.positionAt(offset)), offset);
    }
    assert.deepEqual(document.positionAt(7), { line: 2, character: 1 });
  });

  it("takes a position outside for the nearest one inside", () => {
    const document = snapshot("ab\r\ncd");
    assert.equal(document.offsetAt({ line: 0, character: 99 }), 2);
    assert.equal(document.offsetAt({ line: 9, character: 0 }), 6);
    assert.equal(document.offsetAt({ line: -1, character: 4 }), 0);
    assert.deepEqual(document.positionAt(3), { line: 0, character: 2 });
    assert.deepEqual(document.positionAt(-5), { line: 0, character: 0 });
    assert.deepEqual(document.positionAt(99), { line: 1, character: 2 });
  });
});

describe("a marked text", () => {
  it("gives the document without its mark, and the position of the mark", () => {
    const { document, position } = snapshotOf("const a: A | B;\nlet x = |;\n");
    assert.equal(document.text, "const a: A | B;\nlet x = ;\n");
    assert.deepEqual(position, { line: 1, character: 8 });
  });
});

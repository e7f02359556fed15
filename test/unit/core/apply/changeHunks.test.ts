import assert from "node:assert/strict";
import {
  acceptHunk,
  type ChangeHunk,
  changeHunks,
  hunkAt,
  rejectHunk,
} from "../../../../src/core/apply/changeHunks";
import { textChange } from "../../../../src/core/apply/textChange";
import { seededRandom } from "../../../../src/core/base/seededRandom";

const before = "a\nb\nc\nd\ne\nf\n";
const after = "a\nB\nc\nd\ne\nf\ng\n";

describe("the hunks between two texts", () => {
  it("are what differs, and nothing when nothing does", () => {
    assert.deepEqual(changeHunks(before, after), [
      { before: { start: 1, end: 2 }, after: { start: 1, end: 2 } },
      { before: { start: 6, end: 6 }, after: { start: 6, end: 7 } },
    ]);
    assert.deepEqual(changeHunks(before, before), []);
  });

  it("are one where only blank lines keep them apart", () => {
    assert.equal(changeHunks("a\n\nb\nc\n", "A\n\nB\nc\n").length, 1);
  });

  it("are one for texts that would take seconds to compare", () => {
    const long = (word: string) =>
      Array.from({ length: 4_000 }, (_, at) => `${word}${at}`).join("\n");
    assert.equal(
      changeHunks(`${long("a")}\nsame\n${long("b")}`, `${long("c")}\nsame\n${long("d")}`).length,
      1,
    );
  });

  it("are accepted or rejected each for itself", () => {
    const [first, second] = changeHunks(before, after);
    assert.ok(first && second);
    assert.equal(acceptHunk(before, after, first), "a\nB\nc\nd\ne\nf\n");
    assert.equal(acceptHunk(before, after, second), "a\nb\nc\nd\ne\nf\ng\n");
    assert.equal(rejectHunk(before, after, first), "a\nb\nc\nd\ne\nf\ng\n");
  });

  it("make the other text when all are accepted, and this one when all are rejected, in any order", () => {
    const random = seededRandom(3);
    const invent = () =>
      Array.from(
        { length: Math.floor(random() * 20) },
        () => "abcd"[Math.floor(random() * 4)] ?? "",
      ).join("\n");
    for (let round = 0; round < 100; round += 1) {
      const texts = { before: `${invent()}\n`, after: `${invent()}\n` };
      for (;;) {
        const hunks = changeHunks(texts.before, texts.after);
        const hunk = hunks[Math.floor(random() * hunks.length)];
        if (!hunk) break;
        const isAccepted = random() < 0.5;
        if (isAccepted) texts.before = acceptHunk(texts.before, texts.after, hunk);
        else texts.after = rejectHunk(texts.before, texts.after, hunk);
        assert.ok(changeHunks(texts.before, texts.after).length < hunks.length);
      }
      assert.equal(texts.before, texts.after);
    }
  });

  it("are found by a line of either side: the one it is in, else the next, else the last", () => {
    const hunks = changeHunks(before, after);
    const at = (side: keyof ChangeHunk, line: number) =>
      hunks.findIndex((hunk) => hunk === hunkAt(hunks, side, line));
    assert.deepEqual(
      [0, 1, 2, 6, 7].map((line) => at("after", line)),
      [0, 0, 1, 1, 1],
    );
    assert.deepEqual(
      [0, 1, 2, 9].map((line) => at("before", line)),
      [0, 0, 1, 1],
    );
    assert.equal(hunkAt([], "after", 0), undefined);
  });
});

describe("the change from one text to another", () => {
  it("is as small as one change can be", () => {
    assert.deepEqual(textChange("one two three", "one 2 three"), { start: 4, end: 7, text: "2" });
    assert.deepEqual(textChange("aa", "aaa"), { start: 2, end: 2, text: "a" });
    assert.deepEqual(textChange("same", "same"), { start: 4, end: 4, text: "" });
  });
});

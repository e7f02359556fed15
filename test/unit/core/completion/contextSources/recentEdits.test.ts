import assert from "node:assert/strict";
import { RecentEdits } from "../../../../../src/core/completion/contextSources/recentEdits";
import { FakeContextFiles } from "../../../../support/fakeContextFiles";
import { ManualClock } from "../../../../support/manualClock";
import { siteOf } from "../../../../support/siteOf";

const lines = (count: number) =>
  Array.from({ length: count }, (_, index) => `line${index};\n`).join("");
const files = new FakeContextFiles({ "a.ts": lines(300), "b.ts": lines(300) });
const uri = (path: string) => `file:///workspace/${path}`;
const edit = (path: string, startLine: number, addedLines = 0, removedLines = 0) => ({
  uri: uri(path),
  startLine,
  addedLines,
  removedLines,
});

class Desk {
  readonly clock = new ManualClock();
  readonly edits = new RecentEdits(files, this.clock);

  async found(marked = "x|", path = "example.ts") {
    const found = await this.edits.find({ site: siteOf(marked, { path }), maxCharacters: 600 });
    return found.map(({ path, text }) => `${path}: ${text.split("\n").join(" ")}`);
  }
}

describe("recent edits", () => {
  it("are the lines that were written elsewhere, with a line around them, the last first", async () => {
    const desk = new Desk();
    desk.edits.note(edit("a.ts", 10));
    desk.edits.note(edit("b.ts", 20));
    assert.deepEqual(await desk.found(), [
      "b.ts: line19; line20; line21;",
      "a.ts: line9; line10; line11;",
    ]);
  });

  it("grow together where they are near each other", async () => {
    const desk = new Desk();
    desk.edits.note(edit("a.ts", 10));
    desk.edits.note(edit("a.ts", 12));
    assert.deepEqual(await desk.found(), ["a.ts: line9; line10; line11; line12; line13;"]);
  });

  it("move with their lines when something is written above", async () => {
    const desk = new Desk();
    desk.edits.note(edit("a.ts", 50));
    desk.edits.note(edit("a.ts", 10, 2));
    assert.deepEqual((await desk.found())[1], "a.ts: line51; line52; line53;");
    desk.edits.note(edit("a.ts", 30, 0, 2));
    assert.ok((await desk.found()).includes("a.ts: line49; line50; line51;"));
  });

  it("are no longer than ten lines: the last ones", async () => {
    const desk = new Desk();
    desk.edits.note(edit("a.ts", 10, 40));
    const [found = ""] = await desk.found();
    assert.equal(found.split(" ").length - 1, 10);
    assert.match(found, /line50; line51;$/);
  });

  it("in the document itself count only far from the cursor", async () => {
    const desk = new Desk();
    desk.edits.note(edit("a.ts", 10));
    assert.deepEqual(await desk.found(`${lines(20)}|`, "a.ts"), []);
    assert.equal((await desk.found(`${lines(200)}|`, "a.ts")).length, 1);
  });

  it("are at most eight, and forgotten after ten minutes", async () => {
    const desk = new Desk();
    for (let line = 0; line < 12; line++) desk.edits.note(edit("a.ts", 10 + 10 * line));
    assert.equal((await desk.found()).length, 8);
    await desk.clock.advance(10 * 60_000 + 1);
    assert.deepEqual(await desk.found(), []);
  });

  it("in files that are closed or must not be read are not told", async () => {
    const desk = new Desk();
    desk.edits.note(edit(".env", 1));
    assert.deepEqual(await desk.found(), []);
  });
});

import assert from "node:assert/strict";
import { flickersIn, type Frame } from "../../e2e/replay/flicker";

/** `typed|ghost` where the ghost text stands in a line; a `*` in front: the list has an entry chosen. */
function frames(...drawings: readonly string[]): Frame[] {
  return drawings.map((drawing) => {
    const [typed = "", ghost = ""] = drawing.replace(/^\*/, "").split("|");
    const ghostLine = ghost === "" ? "" : typed + ghost;
    return { cursorLine: 3, line: typed, ghostLine, isListChoosing: drawing.startsWith("*") };
  });
}

describe("flicker in what the browser draws", () => {
  it("is ghost text that goes away while it is typed along", () => {
    assert.deepEqual(flickersIn(frames("re|turn", "ret", "retu|rn")), [
      '"return" went away at "ret"',
    ]);
  });

  it("is ghost text that becomes another while it is typed along", () => {
    const drawn = frames("re|turn one;", "ret|urn two;");
    assert.equal(flickersIn(drawn).length, 1);
  });

  it("is none where the ghost text is typed along, to its end", () => {
    assert.deepEqual(flickersIn(frames("a", "a|b()", "ab|()", "ab()", "ab();")), []);
  });

  it("is none where other text is typed, or some taken back", () => {
    assert.deepEqual(flickersIn(frames("re|turn", "rex", "re", "re|sult")), []);
  });

  it("is none where VS Code's list has an entry chosen when the ghost text goes", () => {
    assert.deepEqual(flickersIn(frames("this.|items", "*this.", "this.i", "this.i|tems")), []);
  });

  it("is none where the cursor goes to another line", () => {
    const [first, second] = frames("re|turn", "");
    assert.ok(first && second);
    assert.deepEqual(flickersIn([first, { ...second, cursorLine: 4 }]), []);
  });
});

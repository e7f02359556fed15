import assert from "node:assert/strict";
import { flickersIn, type Frame } from "../../e2e/replay/flicker";

/** One frame after the other: `typed|ghost|closer` where the ghost text stands in a line; a `*` in front: the list has an entry chosen. */
function frames(...drawings: readonly string[]): Frame[] {
  return drawings.map((drawing, number) => {
    const [typed = "", ghost = "", closer = ""] = drawing.replace(/^\*/, "").split("|");
    const ghostLine = ghost === "" ? "" : typed + ghost + closer;
    const at = { number, cursorLine: 3, cursorColumn: typed.length };
    return { ...at, line: typed + closer, ghostLine, isListChoosing: drawing.startsWith("*") };
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

  it("is a blank of more than one frame before more of the line, though no key was pressed", () => {
    assert.deepEqual(flickersIn(frames("a|b", "a", "a|b(c)")), []);
    assert.deepEqual(flickersIn(frames("a|b", "a", "a", "a|b(c)")), [
      'a blank of 2 frames before "ab(c)"',
    ]);
    assert.deepEqual(flickersIn(frames("a|b", "*a", "a", "a|b(c)")), []);
    assert.deepEqual(flickersIn(frames("a|b", "a", "a", "a")), []);
  });

  it("is ghost text of which a moment later the next key finds nothing, or that comes back as another", () => {
    assert.equal(flickersIn(frames("a|bc", "a", "ab", "ab|c")).length, 1);
    assert.equal(flickersIn(frames("a|bc", "a", "a|x")).length, 1);
  });

  it("is none where a blank, a comma or a closer is typed that the ghost text does not have", () => {
    assert.deepEqual(flickersIn(frames("const|Other a;", "const ")), []);
    assert.deepEqual(flickersIn(frames("f(name|Other|)", "f(name,||)", "f(name)")), []);
  });

  it("is none where more of the line comes, and is where some of it goes", () => {
    assert.deepEqual(flickersIn(frames("a|b", "a|b(c)", "ab|(c, d)")), []);
    assert.equal(flickersIn(frames("a|b(c, d", "a|b(c")).length, 1);
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

import assert from "node:assert/strict";
import { GhostTextInView } from "../../../../src/core/metrics/ghostTextInView";

describe("what was taken of the ghost text in view", () => {
  const uri = "file:///a.ts";

  const position = { line: 3, character: 4 };

  function inViewWith(ghostText: string): GhostTextInView {
    const inView = new GhostTextInView();
    inView.note({
      startedAtMs: 0,
      durationMs: 10,
      uri,
      languageId: "typescript",
      position,
      trigger: "automatic",
      result: {
        kind: "shown",
        suggestionId: 1,
        text: `    ${ghostText}`,
        range: { start: { line: 3, character: 0 }, end: position },
        source: "model",
      },
      failure: undefined,
    });
    return inView;
  }

  function taken(ghostText: string, inserted: string): string | undefined {
    return inViewWith(ghostText).noteChange({ uri, at: position, inserted });
  }

  it("is its next line, in whichever line breaks the document has", () => {
    assert.equal(taken("run(a);\nstop();", "run(a);\n"), "run(a);\n");
    assert.equal(taken("run(a);\nstop();", "run(a);\r\n"), "run(a);\n");
  });

  it("goes on where the part before it ended, also on the next line", () => {
    const inView = inViewWith("run(a);\nstop(b);");
    assert.equal(inView.noteChange({ uri, at: position, inserted: "run(a);\n" }), "run(a);\n");
    assert.equal(
      inView.noteChange({ uri, at: { line: 4, character: 0 }, inserted: "stop" }),
      "stop",
    );
    assert.equal(
      inView.noteChange({ uri, at: { line: 4, character: 4 }, inserted: "(" }),
      undefined,
    );
    assert.equal(
      inView.noteChange({ uri, at: { line: 4, character: 5 }, inserted: "b" }),
      undefined,
    );
  });

  it("is not the same word where it comes in elsewhere in the document", () => {
    const inView = inViewWith("alpha + beta");
    const elsewhere = { line: 9, character: 4 };
    assert.equal(inView.noteChange({ uri, at: elsewhere, inserted: "alpha" }), undefined);
  });

  it("is what stands before its next word", () => {
    assert.equal(taken("() => value", "() "), "() ");
  });

  it("is not the beginning of a word, nor more than a word", () => {
    assert.equal(taken("alpha + beta", "al"), undefined);
    assert.equal(taken("alpha + beta", "alpha + "), undefined);
  });

  it("is not what the editor closes by itself, nor a line break with its indentation", () => {
    assert.equal(taken("()x", "()"), undefined);
    assert.equal(taken("\n    run();", "\n    "), undefined);
  });
});

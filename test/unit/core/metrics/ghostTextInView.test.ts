import assert from "node:assert/strict";
import { GhostTextInView } from "../../../../src/core/metrics/ghostTextInView";

describe("what was taken of the ghost text in view", () => {
  const uri = "file:///a.ts";

  function taken(ghostText: string, inserted: string): string | undefined {
    const inView = new GhostTextInView();
    const position = { line: 3, character: 4 };
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
    return inView.noteChange({ uri, inserted });
  }

  it("is its next line, in whichever line breaks the document has", () => {
    assert.equal(taken("run(a);\nstop();", "run(a);\n"), "run(a);\n");
    assert.equal(taken("run(a);\nstop();", "run(a);\r\n"), "run(a);\n");
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

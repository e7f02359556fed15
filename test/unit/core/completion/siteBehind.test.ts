import assert from "node:assert/strict";
import type { Suggestion } from "../../../../src/core/completion/completionRequest";
import {
  leadBelow,
  leadToNextLine,
  siteAfterAccept,
  siteBehind,
} from "../../../../src/core/completion/siteBehind";
import { siteOf, type SiteOptions } from "../../../support/siteOf";

describe("the place behind a text", () => {
  it("is what the document has there once the text is written", () => {
    const before = siteOf("a;\n  b(|);\nc;");
    assert.deepEqual(siteBehind(before, "x"), siteOf("a;\n  b(x|);\nc;"));
    assert.deepEqual(siteBehind(before, "x) {\n    y;", 1), siteOf("a;\n  b(x) {\n    y;|;\nc;"));
  });

  const accepted = (
    marked: string,
    suggestion: Omit<Suggestion, "suggestionId">,
    options?: SiteOptions,
  ) => siteAfterAccept(siteOf(marked, options), { ...suggestion, suggestionId: 1 });

  it("that was accepted takes in the closers which it covers", () => {
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 6 } };
    assert.deepEqual(accepted("call(|)\nz", { text: "call(a);", range }), siteOf("call(a);|\nz"));
  });

  it("that was accepted replaces the selected entry of the list", () => {
    const range = { start: { line: 0, character: 2 }, end: { line: 0, character: 4 } };
    assert.deepEqual(
      accepted(
        "a.lo|\nz",
        { text: "log(b);", range },
        { selectedSuggestion: { text: "log", range } },
      ),
      siteOf("a.log(b);|\nz"),
    );
  });

  it("is on the next line, as deep as this one, where this one is finished", () => {
    assert.equal(leadToNextLine(siteOf("\t a();|")), "\n\t ");
    assert.equal(leadBelow("\n\n  b();", siteOf("a();|")), "\n\n  ");
    assert.equal(leadBelow("b();\n", siteOf("a();|")), "");
    assert.equal(leadBelow("\nb();", siteOf("a(|);")), "");
  });
});

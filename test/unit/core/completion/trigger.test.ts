import assert from "node:assert/strict";
import { isWantedAtOnce, reasonToSkip } from "../../../../src/core/completion/trigger";
import { siteOf } from "../../../support/siteOf";
import { snapshotOf } from "../../../support/snapshotOf";
import { MemorySettings } from "../../../support/memorySettings";

const settings = {
  ...new MemorySettings().current.completion,
  disabledLanguages: ["plaintext"],
};

function skip(
  at: string,
  {
    trigger = "automatic",
    languageId = "typescript",
    isEnabled = true,
    isManualOnly = false,
    isSnoozed = false,
  } = {},
) {
  const request = {
    ...snapshotOf(at, { languageId }),
    trigger: trigger === "manual" ? ("manual" as const) : ("automatic" as const),
    indentation: { usesSpaces: true, size: 2 },
  };
  return reasonToSkip(request, { ...settings, isEnabled, isManualOnly }, isSnoozed);
}

describe("a completion is skipped", () => {
  it("where completions or the language are switched off", () => {
    assert.equal(skip("a = |", { isEnabled: false }), "disabled");
    assert.equal(skip("a = |", { languageId: "plaintext" }), "language-disabled");
  });

  it("inside a word, in any script, but not at its end", () => {
    assert.equal(skip("con|st"), "inside-word");
    assert.equal(skip("grö|ße"), "inside-word");
    assert.equal(skip("a|_b"), "inside-word");
    assert.equal(skip("const|"), undefined);
    assert.equal(skip("call(|)"), undefined);
  });

  it("in minified text and in documents of a size that nobody writes", () => {
    assert.equal(skip(`${"a;".repeat(5001)}|`), "document-too-large");
    assert.equal(skip(`|${"\n".repeat(100_000)}`), "document-too-large");
    assert.equal(skip(`|${"\n".repeat(99_000)}`), undefined);
  });

  it("while it is snoozed, and where it is to come only when the user asks", () => {
    assert.equal(skip("a = |", { isSnoozed: true }), "snoozed");
    assert.equal(skip("a = |", { isManualOnly: true }), "manual-only");
  });

  it("when the user asks for it only where completions are off altogether", () => {
    const asked = { trigger: "manual", isManualOnly: true, isSnoozed: true };
    assert.equal(skip("con|st", { ...asked, languageId: "plaintext" }), undefined);
    assert.equal(skip("a = |", { ...asked, isEnabled: false }), "disabled");
  });
});

describe("a completion is wanted at once", () => {
  const isAtOnce = (at: string, trigger: "automatic" | "manual" = "automatic") =>
    isWantedAtOnce(siteOf(at), trigger);

  it("at a line's start, after a trigger character and by command", () => {
    for (const at of ["|", "   |", "a.|", "a(|)", "a, |", "x = |", '"|"']) {
      assert.ok(isAtOnce(at), at);
    }
    assert.ok(isAtOnce("con|", "manual"));
  });

  it("and not in the middle of a word or behind a closer", () => {
    assert.equal(isAtOnce("  con|"), false);
    assert.equal(isAtOnce("call()|"), false);
  });
});

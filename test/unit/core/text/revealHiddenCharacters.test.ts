import assert from "node:assert/strict";
import { revealHiddenCharacters } from "../../../../src/core/text/revealHiddenCharacters";

describe("hidden characters", () => {
  it("are written as their code points", () => {
    assert.equal(
      revealHiddenCharacters("a\u202Eb\u200Bc\uFEFF\u{E0041}"),
      "a<U+202E>b<U+200B>c<U+FEFF><U+E0041>",
    );
  });

  it("are not those that scripts and emoji need", () => {
    const text = "👨\u200D👩 می\u200Cخواهم naïve 温度";
    assert.equal(revealHiddenCharacters(text), text);
  });
});

import assert from "node:assert/strict";
import {
  restoreHiddenCharacters,
  revealHiddenCharacters,
} from "../../../../src/core/text/revealHiddenCharacters";

describe("hidden characters that a model was shown as code points", () => {
  const text = 'const zero = "a\u200Bb\u{E0041}";';

  it("are themselves again in what it writes", () => {
    assert.equal(restoreHiddenCharacters(revealHiddenCharacters(text), text), text);
  });

  it("stay code points where the text had none: a model adds none", () => {
    assert.equal(restoreHiddenCharacters("x<U+202E>y<U+0041>", text), "x<U+202E>y<U+0041>");
  });
});

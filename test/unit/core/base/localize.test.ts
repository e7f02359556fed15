import assert from "node:assert/strict";
import { languageTag, setLanguage, t } from "../../../../src/core/base/localize";

const lines = "{0, plural, one {# line} other {# lines}}";

describe("t", () => {
  afterEach(() => setLanguage(undefined));

  it("says the English message where no language is set", () => {
    assert.equal(t("Send"), "Send");
    assert.equal(languageTag(), "en");
  });

  it("puts values into their places, wherever a translation has them", () => {
    setLanguage({ tag: "de", translations: { "{0} of {1}": "von {1} sind es {0}: {0}" } });
    assert.equal(t("{0} of {1}", 2, "5"), "von 5 sind es 2: 2");
  });

  it("takes a value as it is, also one that looks like a place", () => {
    assert.equal(t("{0} and {1}", "{1}", "$&"), "{1} and $&");
  });

  it("leaves a place without a value as it is", () => {
    assert.equal(t("{0} and {1}", "one"), "one and {1}");
  });

  it("chooses the plural of English", () => {
    assert.deepEqual(
      [0, 1, 2, 1_234].map((count) => t(lines, count)),
      ["0 lines", "1 line", "2 lines", "1,234 lines"],
    );
  });

  it("chooses among the six forms of Arabic", () => {
    const translation =
      "{0, plural, zero {z} one {o} two {t} few {f #} many {m #} other {x #}} {1}";
    setLanguage({ tag: "ar", translations: { "{0, plural, one {1} other {2}} {1}": translation } });
    assert.deepEqual(
      [0, 1, 2, 3, 11, 100].map((count) =>
        t("{0, plural, one {1} other {2}} {1}", count, "end").replaceAll(/[\d٠-٩]+/g, "#"),
      ),
      ["z end", "o end", "t end", "f # end", "m # end", "x # end"],
    );
  });

  it("takes the only form of Japanese", () => {
    setLanguage({ tag: "ja", translations: { [lines]: "{0, plural, other {# 行}}" } });
    assert.equal(t(lines, 1), "1 行");
  });

  it("has values within a form", () => {
    const message = "{0, plural, one {a hit in {1}} other {# hits in {1}}}";
    assert.equal(t(message, 3, "a.ts"), "3 hits in a.ts");
  });

  it("says in English, with the plural of English, what is not translated", () => {
    setLanguage({ tag: "ja", translations: {} });
    assert.equal(t(lines, 1), "1 line");
  });
});

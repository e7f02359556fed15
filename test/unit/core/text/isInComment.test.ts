import assert from "node:assert/strict";
import { isInComment } from "../../../../src/core/text/isInComment";

/** Texts up to the cursor. */
const cases: readonly {
  readonly languageId: string;
  readonly within: readonly string[];
  readonly outside: readonly string[];
}[] = [
  {
    languageId: "typescript",
    within: [
      "// a",
      "let a; //",
      "/* a\n * b",
      'let a = "b"; // c',
      "let a = `//`; // c",
      "/**/ //",
    ],
    outside: ["// a\n", "/* a */ ", 'let a = "// ', "let a = `\n// ", "let a = '\\'// ", "a / b"],
  },
  {
    languageId: "python",
    within: ["# a", "a = '#' # b", '"""\n#\n""" # a'],
    outside: ["a = 1\n", "a = '# ", 'a = """\n# ', "a // b"],
  },
  {
    languageId: "rust",
    within: ["fn f<'a>(b: &'a str) // c"],
    outside: ["fn f<'a>(b: &'a str) "],
  },
  { languageId: "html", within: ["<p>it's</p> <!-- a"], outside: ["<!-- a --> <p>", "http://a"] },
  { languageId: "lua", within: ["-- a", "--[[ a\nb"], outside: ["--[[ a\nb ]] ", "a - b"] },
  { languageId: "clojure", within: ["; a", ";; a"], outside: ["'(a) "] },
  { languageId: "vb", within: ["' a", 'a = "b" \' c'], outside: ["a = \"it's "] },
  { languageId: "unheard-of", within: ["// a", "/* a"], outside: ["# a"] },
];

describe("whether one writes in a comment", () => {
  for (const { languageId, within, outside } of cases)
    it(`is told in ${languageId} by its marks, which mean nothing within texts`, () => {
      for (const before of within) assert.equal(isInComment(before, languageId), true, before);
      for (const before of outside) assert.equal(isInComment(before, languageId), false, before);
    });
});

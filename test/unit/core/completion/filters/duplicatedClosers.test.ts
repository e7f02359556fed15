import { duplicatedClosers } from "../../../../../src/core/completion/filters/duplicatedClosers";
import { describeFilter } from "../../../../support/filterCases";

describeFilter(duplicatedClosers, [
  {
    fact: "cuts at the brace that stands below",
    at: "if (a) {|\n}",
    text: "\n  b();\n}",
    leaves: "\n  b();",
  },
  {
    fact: "cuts at a closing call that stands below, and what comes after",
    at: "it('x', () => {|\n});",
    text: "\n  ok();\n});\n\nit('y'",
    leaves: "\n  ok();",
  },
  {
    fact: "cuts at the end of Ruby that stands below",
    at: "def a|\nend",
    text: "\n  1\nend",
    leaves: "\n  1",
    languageId: "ruby",
  },
  {
    fact: "drops a brace alone where one stands below",
    at: "fn a() {\n    |\n}",
    text: "}",
    leaves: "",
    languageId: "rust",
  },
  {
    fact: "drops a brace alone, however deep the cursor stands, where the block's own is below",
    at: "fn a() {\n    if b {\n        c();\n        |\n    }\n}",
    text: "}",
    leaves: "",
    languageId: "rust",
  },
  {
    fact: "keeps a brace alone where the one below belongs to the block around",
    at: "function a() {\n  if (b) {\n    return c(d[0]);\n  |\n}",
    text: "}",
  },
  {
    fact: "keeps the brace of a block that the text opens",
    at: "class A {\n  |\n}",
    text: "run() {\n    go();\n  }",
  },
  {
    fact: "keeps a brace of its own at the same depth",
    at: "switch (a) {\n|\n}",
    text: "if (b) {\n  c();\n}",
  },
  {
    fact: "keeps a brace at another depth than the one below",
    at: "class A {\n  run() {|\n}",
    text: "\n    go();\n  }",
  },
  {
    fact: "keeps everything where none stands below",
    at: "if (a) {|\nnext();",
    text: "\n  b();\n}",
  },
  { fact: "leaves closers on the cursor's line to the range", at: "call({|})", text: "\n  a,\n})" },
  {
    fact: "cuts the brace of a block that has a body below",
    at: "if (a) {|\n  b();\n}",
    text: "\n  c();\n}",
    leaves: "\n  c();",
  },
]);

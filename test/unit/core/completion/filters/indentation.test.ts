import { indentation } from "../../../../../src/core/completion/filters/indentation";
import { describeFilter } from "../../../../support/filterCases";

const spaces4 = { usesSpaces: true, size: 4 };
const tabs4 = { usesSpaces: false, size: 4 };

describeFilter(indentation, [
  {
    fact: "writes the indentation of the cursor's line only once",
    at: "if a:\n    |",
    text: "    return b",
    leaves: "return b",
    languageId: "python",
    indentation: spaces4,
  },
  {
    fact: "keeps what goes deeper than the cursor",
    at: "  |",
    text: "    deeper();",
    leaves: "  deeper();",
  },
  {
    fact: "keeps the cursor's depth where the answer is shallower",
    at: "    |",
    text: "  shallower();",
    leaves: "shallower();",
  },
  {
    fact: "leaves the first line alone in the middle of a line",
    at: "a =|",
    text: " b",
    leaves: " b",
  },
  {
    fact: "knows its tabs from spaces",
    at: "\t|",
    text: "    return b\n    more",
    leaves: "return b\n\tmore",
    languageId: "go",
    indentation: tabs4,
  },
  {
    fact: "turns tabs into the document's spaces",
    at: "if (a) {|",
    text: "\n\tone();\n\t\ttwo();",
    leaves: "\n  one();\n    two();",
  },
  {
    fact: "turns levels of two spaces into tabs",
    at: "func f() {|",
    text: "\n  a()\n    b()\n}",
    leaves: "\n\ta()\n\t\tb()\n}",
    languageId: "go",
    indentation: tabs4,
  },
  {
    fact: "turns levels of four spaces into tabs",
    at: "func f() {|",
    text: "\n    a()\n        b()",
    leaves: "\n\ta()\n\t\tb()",
    languageId: "go",
    indentation: tabs4,
  },
  {
    fact: "keeps the blank that aligns a comment",
    at: "/**|",
    text: "\n * Adds.\n */",
    leaves: "\n * Adds.\n */",
    languageId: "java",
    indentation: tabs4,
  },
  {
    fact: "leaves lines that are indented as the document is",
    at: "if a:|",
    text: "\n    b()\n        c()",
    languageId: "python",
    indentation: spaces4,
  },
  {
    fact: "moves a body that was written from the margin to the cursor",
    at: "def f():\n    |",
    text: "if a:\n    return 1\nreturn 2",
    leaves: "if a:\n        return 1\n    return 2",
    languageId: "python",
    indentation: spaces4,
  },
  {
    fact: "leaves the bracket of the block around a body from the margin",
    at: "class A {\n    |",
    text: "int size() {\n    return 1;\n}\n}",
    leaves: "int size() {\n        return 1;\n    }\n}",
    languageId: "java",
    indentation: spaces4,
  },
  {
    fact: "turns levels of two spaces into levels of four",
    at: "def f():|",
    text: "\n  if a:\n    return 1",
    leaves: "\n    if a:\n        return 1",
    languageId: "python",
    indentation: spaces4,
  },
  {
    fact: "leaves a label at the depth of its switch",
    at: "\tswitch kind {|",
    text: "\n\tcase 1:\n\t\ta()",
    languageId: "go",
    indentation: tabs4,
  },
]);

import { repeatedSuffix } from "../../../../../src/core/completion/filters/repeatedSuffix";
import { describeFilter } from "../../../../support/filterCases";

describeFilter(repeatedSuffix, [
  {
    fact: "drops the line that follows already",
    at: "|\nreturn total;\n",
    text: "return total;",
    leaves: "",
  },
  {
    fact: "cuts where the line follows that follows already",
    at: "  |\n  return total;\n}",
    text: "total += 1;\n  return total;\n}",
    leaves: "total += 1;",
  },
  {
    fact: "sees it over blank lines",
    at: "x = 1\n|\n\n\ndef main():\n",
    text: "y = 2\n\ndef main():\n    pass",
    leaves: "y = 2",
    languageId: "python",
  },
  {
    fact: "counts the rest of a line with its beginning",
    at: "const b |\nconst b = 2;",
    text: "= 2;",
    leaves: "",
  },
  {
    fact: "leaves the same words at another depth",
    at: "  |\nreturn nil\n}",
    text: "if err != nil {\n    return nil\n  }",
    languageId: "go",
  },
  { fact: "leaves a longer line that begins alike", at: "|\nreturn a;", text: "return a;;" },
  { fact: "leaves closers to the filter for closers", at: "  |\n}", text: "a();\n}" },
  {
    fact: "knows the arm for all else",
    at: "match n {\n  |\n  _ => 0,\n}",
    text: "1 => 1,\n  _ => 0,",
    leaves: "1 => 1,",
    languageId: "rust",
  },
]);

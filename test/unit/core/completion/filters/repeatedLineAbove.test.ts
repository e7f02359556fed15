import { repeatedLineAbove } from "../../../../../src/core/completion/filters/repeatedLineAbove";
import { describeFilter } from "../../../../support/filterCases";

describeFilter(repeatedLineAbove, [
  {
    fact: "drops the line above written again",
    at: "  total += price;\n  |",
    text: "total += price;",
    leaves: "",
  },
  {
    fact: "sees it over blank lines",
    at: "import os\n\n|",
    text: "import os\nimport sys",
    leaves: "",
    languageId: "python",
  },
  {
    fact: "drops it when the rest of a line makes it so",
    at: "a.push(1);\na.|",
    text: "push(1);",
    leaves: "",
  },
  { fact: "leaves a line that differs", at: "  total += price;\n  |", text: "total += tax;" },
  { fact: "leaves the same words at another depth", at: "  else:\n    |", text: "else:" },
  { fact: "leaves closers", at: "  }\n  |", text: "}" },
]);

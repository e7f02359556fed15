import { prefixEcho } from "../../../../../src/core/completion/filters/prefixEcho";
import { describeFilter } from "../../../../support/filterCases";

describeFilter(prefixEcho, [
  {
    fact: "takes an echo of the line off",
    at: "const total = |",
    text: "const total = a + b;",
    leaves: "a + b;",
  },
  {
    fact: "takes an echo of several lines off",
    at: "def area(r):\n    pi = 3.14\n    return |",
    text: "def area(r):\n    pi = 3.14\n    return pi * r",
    leaves: "pi * r",
    languageId: "python",
  },
  {
    fact: "takes an echo without its indentation off",
    at: "    return compute|",
    text: "return compute(a);",
    leaves: "(a);",
  },
  { fact: "leaves a short call within itself", at: "max(|", text: "max(a, b), c)" },
  { fact: "leaves a text that only begins alike", at: "const total = |", text: "const_total" },
  {
    fact: "leaves nothing of lines from above while their end is still to come",
    at: "function area(radius) {\n  return |",
    text: "function area(radius) {\n",
    leaves: "",
  },
]);

import { leadingBlank } from "../../../../../src/core/completion/filters/leadingBlank";
import { describeFilter } from "../../../../support/filterCases";

describeFilter(leadingBlank, [
  { fact: "takes off a blank that stands there", at: "a = |", text: " b", leaves: "b" },
  { fact: "leaves a blank that is missing", at: "a =|", text: " b" },
  { fact: "leaves the indentation of a blank line", at: "  |", text: "    b" },
  { fact: "leaves a line break and what follows", at: "f() { |", text: "\n  b" },
  {
    fact: "takes off the line break that led to a blank line",
    at: "  |",
    text: "\n  b",
    leaves: "  b",
  },
]);

import { dedent } from "../../../../../src/core/completion/filters/dedent";
import { describeFilter } from "../../../../support/filterCases";

describeFilter(dedent, [
  {
    fact: "drops an answer that closes the block first",
    at: "f() {\n  |",
    text: "}\n\ng();",
    leaves: "",
  },
  {
    fact: "drops an answer that goes on at the margin behind a blank line",
    at: "f() {\n  a();\n  |",
    text: "\nfunction g() {}",
    leaves: "",
  },
  {
    fact: "leaves a body that was written from the margin",
    at: "f() {\n  |",
    text: "\nreturn 1;",
  },
  { fact: "leaves a first line without its indentation", at: "  a();\n  |", text: "b();" },
  { fact: "leaves a closer at the cursor's depth", at: "  if (a) {\n  |", text: "  }" },
  { fact: "leaves the rest of a line", at: "  a = |", text: "}" },
]);

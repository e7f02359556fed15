import { repetition } from "../../../../../src/core/completion/filters/repetition";
import { describeFilter } from "../../../../support/filterCases";

describeFilter(repetition, [
  {
    fact: "cuts a loop that goes ever deeper",
    text: "<div>\n  <div>\n    <div>\n      <div>",
    leaves: "<div>",
    languageId: "html",
  },
  {
    fact: "leaves closing tags that come in a row",
    text: "b\n    </div>\n  </div>\n</div>",
    languageId: "html",
  },
  { fact: "leaves ends that come in a row", text: "b\n    end\n  end\nend", languageId: "ruby" },

  {
    fact: "cuts where a line comes the third time in a row",
    text: "a();\nb();\nb();\nb();\nb();",
    leaves: "a();\nb();",
  },
  {
    fact: "cuts where a group of lines loops",
    text: "x = 1\ny = 2\nx = 1\ny = 2\nx = 1\ny = 2",
    leaves: "x = 1\ny = 2",
    languageId: "python",
  },
  { fact: "leaves a line that comes twice", text: "push(1);\npush(1);" },
  { fact: "leaves closers and numbers that come often", text: "[\n0,\n0,\n0,\n0,\n]" },
  {
    fact: "drops a line in which a phrase loops",
    text: "return foo.bar.foo.bar.foo.bar.foo.bar.foo.bar",
    leaves: "",
  },
  {
    fact: "drops only the last line where that one loops",
    text: "a();\nthe cat the cat the cat the cat the cat",
    leaves: "a();",
  },
  { fact: "drops a number without end", text: "-1000000000000000000000000000000", leaves: "" },
  { fact: "leaves a list of zeros", text: "[0, 0, 0, 0, 0, 0, 0, 0, 0, 0]" },
  { fact: "leaves a line of dashes", text: "// -----------------------------" },
  {
    fact: "leaves nothing of a loop that opens ever deeper",
    text: "from(\n  from(\n    from(\n",
    leaves: "",
  },
  {
    fact: "cuts a long passage that comes twice",
    text: "one();\ntwo();\nthree();\nfour();\nfive();\n\none();\ntwo();\nthree();\nfour();\nfive();",
    leaves: "one();\ntwo();\nthree();\nfour();\nfive();",
  },
]);

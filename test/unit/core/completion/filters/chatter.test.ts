import { chatter } from "../../../../../src/core/completion/filters/chatter";
import { describeFilter } from "../../../../support/filterCases";

describeFilter(chatter, [
  { fact: "drops an announcement", text: "Here is the completed code:", leaves: "" },
  { fact: "drops politeness", text: "Sure! The function", leaves: "" },
  { fact: "drops an apology", text: "I'm sorry, but I cannot", leaves: "", languageId: "python" },
  {
    fact: "drops an explanation",
    text: "The missing code is `a + b`.",
    leaves: "",
    languageId: "java",
  },
  {
    fact: "drops a judgement on the code",
    text: "The code is already completed.",
    leaves: "",
    languageId: "css",
  },
  {
    fact: "drops our own instructions",
    at: "# |",
    text: "The user's file has one gap, marked",
    leaves: "",
    languageId: "python",
  },
  { fact: "leaves code that begins with the same letters", text: "here = surely(1)" },
  { fact: "leaves prose in a comment", at: "// |", text: "Here is where it starts" },
  {
    fact: "leaves prose in a comment of Python",
    at: "x = 1  # |",
    text: "The following line",
    languageId: "python",
  },
  { fact: "leaves prose in a string", at: 'log("|")', text: "Here is the result" },
  {
    fact: "leaves prose in Markdown",
    at: "|",
    text: "Here is how it works.",
    languageId: "markdown",
  },
]);

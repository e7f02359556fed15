import { trailingWhitespace } from "../../../../../src/core/completion/filters/trailingWhitespace";
import { describeFilter } from "../../../../support/filterCases";

describeFilter(trailingWhitespace, [
  { fact: "ends the text with something to see", text: "a();  \n\n  ", leaves: "a();" },
  { fact: "keeps blanks before and within", text: "  a  b" },
]);

import { inlineCode } from "../../../../../src/core/completion/filters/inlineCode";
import { describeFilter } from "../../../../support/filterCases";

describeFilter(inlineCode, [
  {
    fact: "takes backticks off where the language has none",
    text: "`sum(values)`",
    leaves: "sum(values)",
    languageId: "python",
  },
  { fact: "leaves a template literal", text: "`/users/me`" },
  {
    fact: "leaves backticks within a comment",
    text: "the `name` of it",
    languageId: "python",
  },
]);

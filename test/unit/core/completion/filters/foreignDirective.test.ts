import { foreignDirective } from "../../../../../src/core/completion/filters/foreignDirective";
import { describeFilter } from "../../../../support/filterCases";

describeFilter(foreignDirective, [
  { fact: "drops a directive of C in TypeScript", text: "#ifdef DEBUG\nlog();", leaves: "" },
  { fact: "cuts where one comes later", text: "a();\n#endif\n", leaves: "a();\n" },
  { fact: "leaves a directive in C", text: "#ifdef DEBUG", languageId: "c" },
  { fact: "leaves a comment in Python", text: "# if it is there", languageId: "python" },
  { fact: "leaves a private member", text: "#include = 1;" },
  { fact: "leaves an attribute of Rust", text: "#[derive(Debug)]", languageId: "rust" },
]);

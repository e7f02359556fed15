import { headerEcho } from "../../../../../src/core/completion/filters/headerEcho";
import { describeFilter } from "../../../../support/filterCases";

describeFilter(headerEcho, [
  {
    fact: "takes off the file header of a prompt",
    text: "// Path: src/example.ts\na();",
    leaves: "a();",
  },
  {
    fact: "takes off a header with the language",
    text: "File example.ts (typescript):\na();",
    leaves: "a();",
  },
  {
    fact: "takes off a header in a comment of Python",
    path: "pkg/main.py",
    languageId: "python",
    text: "# file: pkg/main.py\nimport os",
    leaves: "import os",
  },
  {
    fact: "takes off the head of a patch",
    text: "diff --git a/x.ts b/x.ts\n--- a/x.ts\n+++ b/x.ts\n@@ -1,2 +1,3 @@\na();",
    leaves: "a();",
  },
  { fact: "leaves nothing of a header alone", text: "diff --git a/x.ts b/x.ts", leaves: "" },
  {
    fact: "leaves a key of YAML that is called path",
    path: "ci.yaml",
    languageId: "yaml",
    text: "path: ./dist",
  },
  { fact: "leaves text in the middle of a line", at: "// |", text: "file example.ts" },
]);

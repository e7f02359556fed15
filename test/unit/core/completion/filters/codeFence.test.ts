import { codeFence } from "../../../../../src/core/completion/filters/codeFence";
import { describeFilter } from "../../../../support/filterCases";

describeFilter(codeFence, [
  { fact: "takes a fence off", text: "```ts\na + b\n```", leaves: "a + b" },
  {
    fact: "takes off a fence that is still open",
    text: "```python\nreturn 1\n",
    leaves: "return 1\n",
    languageId: "python",
  },
  {
    fact: "takes off what is said before and after",
    text: "Here you go:\n```go\nreturn nil\n```\nDone.",
    leaves: "return nil",
    languageId: "go",
  },
  {
    fact: "cuts at a closing fence alone",
    text: "return nil\n```\nThis returns nil.",
    leaves: "return nil",
    languageId: "go",
  },
  {
    fact: "leaves nothing while only the fence is there",
    text: "```rust",
    leaves: "",
    languageId: "rust",
  },
  { fact: "leaves a template literal", text: "`${a}` + ``" },
  { fact: "leaves fences in Markdown", text: "```sh\nls\n```", languageId: "markdown" },
  {
    fact: "takes a fence of tildes off",
    text: "~~~python\nreturn 1\n~~~",
    leaves: "return 1",
    languageId: "python",
  },
  {
    fact: "leaves nothing of a fence's end and the explanation below it",
    text: "```\n\nThis yields the values.",
    leaves: "",
    languageId: "python",
  },
]);

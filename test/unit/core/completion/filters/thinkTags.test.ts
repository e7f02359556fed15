import { thinkTags } from "../../../../../src/core/completion/filters/thinkTags";
import { describeFilter } from "../../../../support/filterCases";

describeFilter(thinkTags, [
  { fact: "takes thoughts off", text: "<think>\nAdd them.\n</think>\na + b", leaves: "a + b" },
  {
    fact: "takes off thoughts whose beginning was cut",
    text: "so.\n</think>\na + b",
    leaves: "a + b",
  },
  { fact: "leaves nothing of thoughts without an end", text: "<think>First,", leaves: "" },
  { fact: "takes thoughts off in other spellings", text: "<reasoning>x</reasoning>1", leaves: "1" },
  { fact: "leaves a tag that only begins alike", text: "<thinker>x</thinker>", languageId: "html" },
  {
    fact: "takes off what was written into a channel for thoughts",
    text: "<|channel|>analysis<|message|>Add.<|end|><|start|>assistant<|channel|>final<|message|>a + b",
    leaves: "a + b",
  },
  { fact: "takes off thoughts in square brackets", text: "[THINK]x[/THINK]1", leaves: "1" },
  { fact: "leaves tags that the document writes", at: "<think>|", text: "a</think>" },
]);

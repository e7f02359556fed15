import type { CompletionFilter } from "./completionFilter";

/** Takes off the thoughts that some models write before or into their answer. */
export const thinkTags: CompletionFilter = {
  id: "think-tags",
  apply: (text) =>
    text
      .replace(/<(think|thinking|reasoning)>[\s\S]*?(?:<\/\1>\s*\n?|$)/gi, "")
      .replace(/^[\s\S]*<\/think>\s*\n?/i, ""),
};

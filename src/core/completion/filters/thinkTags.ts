import type { CompletionFilter } from "./completionFilter";

/** The ways in which models mark their thoughts; without an end they reach as far as the text. */
const thoughts = [
  /<(think|thinking|thought|reasoning|seed:think)>[\s\S]*?(?:<\/\1>\s*\n?|$)/gi,
  /\[THINK\][\s\S]*?(?:\[\/THINK\]\s*\n?|$)/g,
  /◁think▷[\s\S]*?(?:◁\/think▷\s*\n?|$)/g,
  /<\|channel\|>(?:analysis|commentary)\b[\s\S]*?(?:<\|end\|>|$)/g,
];
const thoughtsWithoutStart = /^[\s\S]*<\/think>\s*\n?/i;
/** Says that no more thoughts come but the answer. */
const answerHead = /^\s*(?:<\|start\|>assistant)?<\|channel\|>final\b[^\n]*?<\|message\|>/;

/** Takes off the thoughts that some models write before or into their answer. */
export const thinkTags: CompletionFilter = {
  id: "think-tags",
  apply(text, { before }) {
    if (/<think>/i.test(before)) return text;
    return thoughts
      .reduce((rest, thought) => rest.replace(thought, ""), text)
      .replace(thoughtsWithoutStart, "")
      .replace(answerHead, "");
  },
};

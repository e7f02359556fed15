import { t } from "../base/localize";

/** How much a reader wants to know. */
export interface ExplainDepth {
  /** Typed after `/explain`; one word. */
  readonly word: string;
  readonly label: string;
  readonly detail: string;
  readonly rules: readonly string[];
}

const walkthrough: ExplainDepth = {
  word: "walkthrough",
  label: t("Walk-through"),
  detail: t("What it is for, how it works step by step, what is easily overlooked"),
  rules: [
    "1. Say in one sentence what it is for.",
    "2. Go through how it works, in the order in which things happen. Use the names that stand in the code.",
    "3. Name what a reader easily overlooks: side effects, errors, edge cases. Leave this out if there is nothing.",
    "",
    "Quote only the few lines that you talk about. Do not rewrite or extend the code.",
  ],
};

/** All depths. Without a word the first is meant. */
export const explainDepths: readonly ExplainDepth[] = [
  walkthrough,
  {
    word: "paragraph",
    label: t("Paragraph"),
    detail: t("What it does and how, in four sentences at most"),
    rules: [
      "Answer with one paragraph of at most four sentences: what it is for, how it works, what is easily overlooked.",
      "No list, no heading, no quoted code.",
    ],
  },
  {
    word: "line",
    label: t("One line"),
    detail: t("What it is for, in one sentence"),
    rules: ["Answer with one sentence that says what it is for. Nothing else."],
  },
];

/** The depth that the user's words begin with, and the rest of them. */
export function depthOf(text: string): { readonly depth: ExplainDepth; readonly text: string } {
  const word = /^\s*(\p{L}+)(?=\s|$)/u.exec(text)?.[1]?.toLowerCase();
  const depth = explainDepths.find((candidate) => candidate.word === word);
  return depth && word
    ? { depth, text: text.trimStart().slice(word.length).trim() }
    : { depth: walkthrough, text };
}

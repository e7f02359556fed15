import { t } from "../base/localize";
import type { CommandPrompt } from "../promptLibrary/commandPrompt";

export const refactorPrompt: CommandPrompt = {
  name: "refactor-selection",
  description: t("What Refactor Selection asks for"),
  task: "edit",
  text: "Refactor it so that it is easier to read and to change: clear names, small functions, no repetition. What it does, and what others call of it, stays the same.",
};

export const simplifyPrompt: CommandPrompt = {
  name: "simplify-selection",
  description: t("What Simplify Selection asks for"),
  task: "edit",
  text: "Make it shorter and plainer without changing what it does: drop what is not needed, use what the language and its standard library offer, flatten nested conditions.",
};

export const addTypesPrompt: CommandPrompt = {
  name: "add-types",
  description: t("What Add Types asks for"),
  task: "edit",
  text: "Add the types that are missing, in the way of the language (annotations, or doc comments where it has no other way): parameters, results, variables whose type cannot be seen. Take the narrowest that is true. Change nothing else.",
};

export const fixPrompt: CommandPrompt = {
  name: "fix-problems",
  description: t("What Fix Problems in Selection asks for"),
  task: "fix",
  text: "Fix the problems that are reported in it. Change as little as possible.",
};

export const translateCommentsPrompt: CommandPrompt = {
  name: "translate-comments",
  description: t("What Translate Comments asks for"),
  task: "edit",
  text: "Translate all comments and doc comments. Keep names, tags and code in them, their marks and their layout. Change no code.",
};

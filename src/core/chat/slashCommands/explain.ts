import { questionOf, type SlashCommand } from "./slashCommand";

export const explain: SlashCommand = {
  name: "explain",
  description: "Explain code: what it is for, how it works, what is easily overlooked",
  task: "explain",
  buildQuestion: questionOf("Explain", "the attached code", [
    "1. Say in one sentence what it is for.",
    "2. Go through how it works, in the order in which things happen. Use the names that stand in the code.",
    "3. Name what a reader easily overlooks: side effects, errors, edge cases. Leave this out if there is nothing.",
    "",
    "Quote only the few lines that you talk about. Do not rewrite or extend the code.",
  ]),
};

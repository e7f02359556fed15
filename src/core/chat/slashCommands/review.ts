import { t } from "../../base/localize";
import { templateOf, type SlashCommand } from "./slashCommand";

export const review: SlashCommand = {
  name: "review",
  description: t("Review code or changes: what is wrong, what could go wrong, what is unclear"),
  task: "explain",
  template: templateOf("Review", "the attached code", [
    "List what you find, the gravest first: errors, missing cases, security, then what is hard to understand.",
    "For each: the line, what happens and when, and how to mend it in one sentence.",
    "",
    "Name only what you can show in the code. Leave out taste and praise. If you find nothing, say so.",
  ]),
};

import { t } from "../../base/localize";
import { templateOf, type SlashCommand } from "./slashCommand";

export const summarize: SlashCommand = {
  name: "summarize",
  description: t("Summarize code or text: its purpose, then its main points"),
  task: "summarize",
  template: templateOf("Summarize", "the attached text", [
    "Begin with one sentence that says what it is for. Then list at most seven points, the most important first:",
    "what it does, what it offers to others, what it depends on.",
    "",
    "Keep each point to one line. Say only what the text shows; do not guess and do not quote code.",
  ]),
};

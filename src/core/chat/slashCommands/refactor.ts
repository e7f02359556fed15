import { t } from "../../base/localize";
import { templateOf, type SlashCommand } from "./slashCommand";

export const refactor: SlashCommand = {
  name: "refactor",
  description: t("Refactor code: easier to read, with the same behaviour"),
  task: "edit",
  template: templateOf("Refactor", "the attached code", [
    "Make it easier to read and to change: clear names, small functions, no repetition. Its behaviour stays the same.",
    "Keep what others call: names, parameters and results of public parts.",
    "",
    "Answer with the code in one fenced block, then list in a line each what you changed and why.",
  ]),
};

import { t } from "../../base/localize";
import { templateOf, type SlashCommand } from "./slashCommand";

export const translate: SlashCommand = {
  name: "translate",
  description: t("Translate code or text: into the language that you name"),
  task: "edit",
  template: templateOf("Translate", "the attached text", [
    "Translate into the language that is named above; without one, into English.",
    "A programming language means the code: write it as people write in that language.",
    "Any other language means comments and texts for people: leave the code and its names as they are.",
    "",
    "Answer with the translation alone, code in one fenced block.",
  ]),
};

import { t } from "../../base/localize";
import { templateOf, type SlashCommand } from "./slashCommand";

export const fix: SlashCommand = {
  name: "fix",
  description: t("Fix code: find what is wrong and change as little as possible"),
  task: "fix",
  template: templateOf("Fix", "the attached code", [
    "Say in one or two sentences what is wrong and why.",
    "Then answer with the mended code in one fenced block. Change as little as possible and keep its style.",
    "",
    "If nothing is wrong, say so and change nothing.",
  ]),
};

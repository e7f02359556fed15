import { t } from "../../base/localize";
import { templateOf, type SlashCommand } from "./slashCommand";

export const explain: SlashCommand = {
  name: "explain",
  description: t("Explain code: what it is for, how it works, what is easily overlooked"),
  task: "explain",
  template: templateOf("Explain", "the attached code", ["{{depth}}", "{{links}}"]),
};

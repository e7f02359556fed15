import { t } from "../../base/localize";
import { citationRules } from "../workspaceQuestion";
import { templateOf, type SlashCommand } from "./slashCommand";

/** What the workspace knows of the question is found and attached before the model is asked. */
export const workspace: SlashCommand = {
  name: "workspace",
  description: t("Answer from the files of the workspace, and say in which lines it stands"),
  task: "chat",
  template: templateOf("Consult", "the attached parts of the workspace", citationRules),
};

import { t } from "../../base/localize";
import { citationRules } from "../workspaceQuestion";
import { questionOf, type SlashCommand } from "./slashCommand";

/** What the workspace knows of the question is found and attached before the model is asked. */
export const workspace: SlashCommand = {
  name: "workspace",
  description: t("Answer from the files of the workspace, and say in which lines it stands"),
  task: "chat",
  buildQuestion: questionOf("Consult", "the attached parts of the workspace", citationRules),
};

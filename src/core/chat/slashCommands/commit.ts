import { t } from "../../base/localize";
import { templateOf, type SlashCommand } from "./slashCommand";

export const commit: SlashCommand = {
  name: "commit",
  description: t("Describe changes as a commit message"),
  task: "commitMessage",
  template: templateOf("Describe", "the attached changes", [
    "Write it as a commit message: a first line of at most 72 characters that says what changes for the reader,",
    "in the imperative and without a full stop. Then, if there is more to say, an empty line and why it was done.",
    "",
    "Answer with the message alone, in one fenced block.",
  ]),
};

import { t } from "../../base/localize";
import { templateOf, type SlashCommand } from "./slashCommand";

export const document: SlashCommand = {
  name: "document",
  description: t("Document code: comments that say what a reader needs and the code does not"),
  task: "document",
  template: templateOf("Document", "the attached code", [
    "Write a documentation comment for each public part, in the form that its language uses.",
    "Say what it is for, what callers must give and get, and when it fails. Do not retell the code line by line.",
    "",
    "Answer with the code as it is, with the comments added, in one fenced block. Change nothing else.",
  ]),
};

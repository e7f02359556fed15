import { t } from "../../base/localize";
import { templateOf, type SlashCommand } from "./slashCommand";

export const tests: SlashCommand = {
  name: "tests",
  description: t("Write tests: the usual case, the edges, and what must fail"),
  task: "tests",
  template: templateOf("Test", "the attached code", [
    "Write tests in the language of the code, with the test framework that it or its project uses.",
    "Cover the usual case, the edges, and inputs that must fail. Name each test after the behaviour that it shows.",
    "",
    "Answer with one fenced block that can be run as it is. Do not change the code under test.",
  ]),
};

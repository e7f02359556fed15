import { t } from "../../base/localize";
import { depthOf } from "./explainDepth";
import { questionOf, type SlashCommand } from "./slashCommand";

/** What is said of a line leads to it: the page makes a link of it that opens the file there. */
const linking =
  "Where you speak of a certain line, link it as [name](path#L12), with the path of the file.";

export const explain: SlashCommand = {
  name: "explain",
  description: t("Explain code: what it is for, how it works, what is easily overlooked"),
  task: "explain",
  buildQuestion: (input) => {
    const { depth, text } = depthOf(input.text);
    const rules = input.attachments.length > 0 ? [...depth.rules, linking] : depth.rules;
    return questionOf("Explain", "the attached code", rules)({ ...input, text });
  },
};

import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { choosePrompt } from "../../core/chat/askOnce";
import { fixPrompt } from "../../core/inlineEdit/editPrompts";
import { showAdvice } from "../errorMessages";
import { problemsIn, sayWhichAreGone } from "../inlineEdit/problems";
import { editTarget } from "../inlineEdit/editTarget";
import type { CommandServices, EditorCommand } from "./editorCommand";

type Services = Pick<CommandServices, "files" | "inlineEdits" | "models">;

/** Shows the model what is reported in the selection, and tells afterwards which of it is gone. */
export const fixProblems: EditorCommand = {
  id: "tempera.fixProblems",
  run: async ({ files, inlineEdits, models }: Services) => {
    const target = await editTarget(files);
    if (target.kind === "nothing") return showAdvice(target.advice);
    const { editor, range } = target;
    const { document } = editor;
    const problems = problemsIn(document, range);
    if (problems.length === 0) {
      return showAdvice(
        t(
          "No problem is reported in lines {0} to {1}. Select the lines of one and try again.",
          range.start.line + 1,
          range.end.line + 1,
        ),
      );
    }
    const { text, overrides, examples } = await choosePrompt(models, fixPrompt);
    const seenBefore = vscode.languages.getDiagnostics(document.uri);
    return inlineEdits.begin({
      ...target,
      task: "fix",
      instruction: text,
      asking: { overrides, examples },
      facts: problems.map(({ message, range: { start } }) => `line ${start.line + 1}: ${message}`),
      onOver: (outcome) => {
        if (outcome === "accepted") void sayWhichAreGone(document, problems, seenBefore);
      },
    });
  },
};

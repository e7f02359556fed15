import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { showAdvice } from "../errorMessages";
import { problemsIn, sayWhichAreGone } from "../inlineEdit/problems";
import { editTarget } from "../inlineEdit/editTarget";
import type { CommandServices, EditorCommand } from "./editorCommand";

/** Shows the model what is reported in the selection, and tells afterwards which of it is gone. */
export const fixProblems: EditorCommand = {
  id: "tempera.fixProblems",
  run: async ({ files, inlineEdits }: Pick<CommandServices, "files" | "inlineEdits">) => {
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
    const seenBefore = vscode.languages.getDiagnostics(document.uri);
    return inlineEdits.begin({
      ...target,
      task: "fix",
      instruction: "Fix the problems that are reported in it. Change as little as possible.",
      facts: problems.map(({ message, range: { start } }) => `line ${start.line + 1}: ${message}`),
      onOver: (outcome) => {
        if (outcome === "accepted") void sayWhichAreGone(document, problems, seenBefore);
      },
    });
  },
};

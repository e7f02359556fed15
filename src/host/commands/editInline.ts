import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { showAdvice } from "../errorMessages";
import { editTarget } from "../inlineEdit/editTarget";
import type { CommandServices, EditorCommand } from "./editorCommand";

/** Asks what to change in the selection, or in the code around the cursor, and shows that as a diff in the editor. */
export const editInline: EditorCommand = {
  id: "tempera.editInline",
  run: async ({ files, inlineEdits }: Pick<CommandServices, "files" | "inlineEdits">) => {
    if (inlineEdits.current) return vscode.commands.executeCommand("tempera.changeEdit");
    const target = await editTarget(files);
    if (target.kind === "nothing") return showAdvice(target.advice);
    const { editor, range } = target;
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    const instruction = await vscode.window.showInputBox({
      title: t("Edit from line {0} to {1}", range.start.line + 1, lastLine(range)),
      prompt: t("What shall be changed? You see it line by line and decide on each change."),
      placeHolder: t("such as: handle an empty list"),
      ignoreFocusOut: true,
    });
    if (instruction === undefined || instruction.trim() === "") return undefined;
    return inlineEdits.begin({ editor, range, task: "edit", instruction });
  },
};

function lastLine({ start, end }: vscode.Range): number {
  return end.character === 0 && end.line > start.line ? end.line : end.line + 1;
}

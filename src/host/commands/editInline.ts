import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { showAdvice } from "../errorMessages";
import { linesToEdit, writableEditor } from "../inlineEdit/editTarget";
import { FollowedLines } from "../inlineEdit/followedLines";
import type { CommandServices, EditorCommand } from "./editorCommand";

/** Asks at the cursor what to change in the selection, or in the code around, and shows that as a diff in the editor. */
export const editInline: EditorCommand = {
  id: "tempera.editInline",
  run: async ({ files, inlineEdits }: Pick<CommandServices, "files" | "inlineEdits">) => {
    if (inlineEdits.current) return vscode.commands.executeCommand("tempera.changeEdit");
    const found = await writableEditor(files);
    if (found.kind === "nothing") return showAdvice(found.advice);
    const { editor } = found;
    const { document, selection } = editor;
    const following = linesToEdit({ document, selection }).then(
      (range) => new FollowedLines(document, range),
    );
    const instruction = await inlineEdits.input.ask({
      editor,
      title: following.then(titleOf),
      prompt: t("What shall be changed? You see it line by line and decide on each change."),
      placeHolder: t("such as: handle an empty list"),
    });
    const lines = await following;
    lines.dispose();
    if (instruction === undefined) return undefined;
    return inlineEdits.begin({ editor, range: lines.range, task: "edit", instruction });
  },
};

function titleOf({ range: { start, end } }: FollowedLines): string {
  const last = end.character === 0 && end.line > start.line ? end.line : end.line + 1;
  return t("Edit from line {0} to {1}", start.line + 1, last);
}

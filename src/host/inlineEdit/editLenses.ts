import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { hunksOf } from "../../core/inlineEdit/hunks";
import type { InlineEdit } from "../../core/inlineEdit/inlineEdit";

/** The buttons above an edit and above each of its hunks. */
export function lensesOf(document: vscode.TextDocument, edit: InlineEdit): vscode.CodeLens[] {
  const { kind } = edit.state;
  const hunks = hunksOf(edit.region);
  const at = (offset: number) => {
    const { line } = document.positionAt(offset);
    return (title: string, command: string, ...args: readonly unknown[]) =>
      new vscode.CodeLens(new vscode.Range(line, 0, line, 0), {
        title,
        command: `tempera.${command}`,
        arguments: [...args],
      });
  };
  const top = at(edit.region.start);
  const all =
    kind === "reviewing"
      ? [
          top(t("$(check-all) Accept All ({0})", hunks.length), "acceptAllEdits"),
          top(t("$(discard) Reject All"), "rejectAllEdits"),
          top(t("$(edit) Change…"), "changeEdit"),
        ]
      : [top(t("$(loading~spin) Tempera is writing. Stop"), "stopEdit")];
  const single = hunks
    .filter(({ isOpen }) => !isOpen)
    .flatMap(({ id, start }) => [
      at(start)(t("$(check) Accept"), "acceptEdit", id),
      at(start)(t("$(close) Reject"), "rejectEdit", id),
    ]);
  return [...all, ...single];
}

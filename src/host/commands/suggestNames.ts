import * as vscode from "vscode";
import { assertNever } from "../../core/base/assertNever";
import { t } from "../../core/base/localize";
import type { SuggestedName } from "../../core/naming/parseNames";
import { suggestNames as askForNames } from "../../core/naming/suggestNames";
import { whyReadOnly } from "../editableDocument";
import { blockAround, currentEditor } from "../editorContext";
import { showAdvice } from "../errorMessages";
import { withProgress } from "../progress";
import { renameEdit } from "../renameEdit";
import type { CommandServices, EditorCommand } from "./editorCommand";

const anotherName = () => `$(edit) ${t("Another Name…")}`;

/** Offers names for the symbol at the cursor, and renames it in all files as VS Code itself does. */
export const suggestNames: EditorCommand = {
  id: "tempera.suggestNames",
  run: async ({ files, models }: Pick<CommandServices, "files" | "models">) => {
    const editor = currentEditor();
    const range = editor && nameAt(editor);
    if (!range) return showAdvice(t("Put the cursor on a name in code and try again."));
    const { document } = editor;
    const name = document.getText(range);
    const code = await blockAround(document, range, files);
    if (code.kind === "nothing") return showAdvice(code.advice);
    const readOnly = await whyReadOnly(document);
    if (readOnly !== undefined) return showAdvice(readOnly);
    const trial = await renameEdit(document, range.start, `${name}2`);
    if (trial.kind === "nothing") return showAdvice(trial.advice);
    const found = await withProgress(t("Tempera looks for names for {0}", name), (signal) =>
      askForNames(models, { name, code: code.attachment }, signal),
    );
    switch (found.kind) {
      case "cancelled":
        return undefined;
      case "nothing":
        return showAdvice(found.advice);
      case "names":
        return offer(found.names, { document, name, position: range.start, trial: trial.edit });
      default:
        return assertNever(found);
    }
  },
};

interface Renaming {
  readonly document: vscode.TextDocument;
  readonly name: string;
  readonly position: vscode.Position;
  readonly trial: vscode.WorkspaceEdit;
}

async function offer(
  names: readonly SuggestedName[],
  { document, name, position, trial }: Renaming,
): Promise<void> {
  const items = names.map((suggested) => ({ label: suggested.name, detail: suggested.reason }));
  const picked = await vscode.window.showQuickPick(
    [...items, { label: anotherName(), detail: "" }],
    {
      title: t("Rename {0}", name),
      placeHolder: placesIn(trial),
      matchOnDetail: true,
    },
  );
  if (!picked) return;
  const now = document.getWordRangeAtPosition(position);
  if (document.isClosed || !now || document.getText(now) !== name)
    return showAdvice(t("{0} has moved meanwhile. Put the cursor on it and try again.", name));
  if (picked.label === anotherName()) return renameByHand(document, position);
  const renamed = await renameEdit(document, position, picked.label);
  if (renamed.kind === "nothing") return showAdvice(renamed.advice);
  const isDone = await vscode.workspace.applyEdit(renamed.edit, { isRefactoring: true });
  if (!isDone)
    showAdvice(t("{0} could not be renamed: a file has changed meanwhile. Try again.", name));
}

/** VS Code's own box for a new name. */
async function renameByHand(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<void> {
  await vscode.window.showTextDocument(document, {
    selection: new vscode.Range(position, position),
  });
  await vscode.commands.executeCommand("editor.action.rename");
}

function nameAt({ document, selection }: vscode.TextEditor): vscode.Range | undefined {
  const range = document.getWordRangeAtPosition(selection.start);
  return range && selection.end.isBeforeOrEqual(range.end) ? range : undefined;
}

function placesIn(edit: vscode.WorkspaceEdit): string {
  const entries = edit.entries();
  const places = entries.reduce((sum, [, edits]) => sum + edits.length, 0);
  return t(
    "Changes {0, plural, one {# place} other {# places}} in {1, plural, one {# file} other {# files}}; one undo takes it back",
    places,
    entries.length,
  );
}

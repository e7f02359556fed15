import * as vscode from "vscode";
import { t } from "../core/base/localize";

export type RenameResult =
  | { readonly kind: "edit"; readonly edit: vscode.WorkspaceEdit }
  | { readonly kind: "nothing"; readonly advice: string };

/** What VS Code's own rename would change, which the language's extension says; nothing is changed yet. */
export async function renameEdit(
  { languageId, uri }: vscode.TextDocument,
  position: vscode.Position,
  newName: string,
): Promise<RenameResult> {
  try {
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit | undefined>(
      "vscode.executeDocumentRenameProvider",
      uri,
      position,
      newName,
    );
    if (edit && edit.size > 0) return { kind: "edit", edit };
  } catch (error) {
    const reason = error instanceof Error ? error.message : "";
    if (reason !== "" && !/no result/i.test(reason))
      return { kind: "nothing", advice: t("This cannot be renamed: {0}", reason) };
  }
  const advice = t(
    "Nothing renames this in {0}. Install an extension for the language, or put the cursor on another name, and try again.",
    languageId,
  );
  return { kind: "nothing", advice };
}

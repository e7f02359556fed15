import * as vscode from "vscode";
import { t } from "../../core/base/localize";

/** Says why there are no completions in a workspace that is not trusted, and shows where to trust it. */
export async function offerTrust(): Promise<void> {
  const manage = t("Manage Workspace Trust");
  const pressed = await vscode.window.showInformationMessage(
    t("Completions stay off until this workspace is trusted."),
    manage,
  );
  if (pressed === manage) await vscode.commands.executeCommand("workbench.trust.manage");
}

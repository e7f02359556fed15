import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { showHint } from "../errorMessages";
import type { CommandServices, EditorCommand } from "./editorCommand";

export const resetUsage: EditorCommand = {
  id: "tempera.resetUsage",
  run: async ({ usagePage }: Pick<CommandServices, "usagePage">) => {
    const reset = t("Reset");
    const pressed = await vscode.window.showWarningMessage(
      t("Forget all that was counted of usage and cost?"),
      { modal: true, detail: t("The month's budget then begins anew. This cannot be undone.") },
      reset,
    );
    if (pressed !== reset) return;
    await (await usagePage.get()).reset();
    showHint(t("the counts of usage begin anew."));
  },
};

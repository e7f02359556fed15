import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { showHint } from "../errorMessages";
import type { CommandServices, EditorCommand } from "./editorCommand";

export const resetMetrics: EditorCommand = {
  id: "tempera.resetMetrics",
  run: async ({ metrics }: Pick<CommandServices, "metrics">) => {
    const reset = t("Reset");
    const pressed = await vscode.window.showWarningMessage(
      t("Forget all that was counted of completions?"),
      { modal: true, detail: t("This cannot be undone.") },
      reset,
    );
    if (pressed !== reset) return;
    await (await metrics.get()).reset();
    showHint(t("the counts of completions begin anew."));
  },
};

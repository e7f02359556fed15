import * as vscode from "vscode";
import { showHint } from "../errorMessages";
import type { CommandServices, EditorCommand } from "./editorCommand";

export const resetMetrics: EditorCommand = {
  id: "tempera.resetMetrics",
  run: async ({ metrics }: Pick<CommandServices, "metrics">) => {
    const reset = "Reset";
    const pressed = await vscode.window.showWarningMessage(
      "Forget all that was counted of completions?",
      { modal: true, detail: "This cannot be undone." },
      reset,
    );
    if (pressed !== reset) return;
    await (await metrics.get()).reset();
    showHint("the counts of completions begin anew.");
  },
};

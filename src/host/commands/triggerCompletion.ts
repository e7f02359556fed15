import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { currentEditor } from "../editorContext";
import { showAdvice } from "../errorMessages";
import type { VscodeSettings } from "../settings";
import type { CommandServices, EditorCommand } from "./editorCommand";
import { offerTrust } from "./offerTrust";

/** Asks for a completion at once. Why none came is told by `manualCompletionMessages`. */
export const triggerCompletion: EditorCommand = {
  id: "tempera.triggerCompletion",
  run: async ({ settings }: Pick<CommandServices, "settings">) => {
    if (!vscode.workspace.isTrusted) return offerTrust();
    if (!settings.current.completion.isEnabled && !(await offerToTurnOn(settings)))
      return undefined;
    const editor = currentEditor();
    if (!editor) return showAdvice(t("Open a file and put the cursor where the code is to go on."));
    if (vscode.workspace.fs.isWritableFileSystem(editor.document.uri.scheme) === false)
      return showAdvice(t("This document cannot be changed. Open a file that can be written."));
    return vscode.commands.executeCommand("editor.action.inlineSuggest.trigger");
  },
};

/** Returns whether completions are on now. */
async function offerToTurnOn(settings: VscodeSettings): Promise<boolean> {
  const [always, onRequest] = [t("Turn On"), t("Only When I Ask")];
  const pressed = await vscode.window.showInformationMessage(
    t("Completions are off, so no model is asked."),
    always,
    onRequest,
  );
  if (pressed === undefined) return false;
  await settings.setCompletion("isManualOnly", pressed === onRequest);
  await settings.setCompletion("isEnabled", true);
  return true;
}

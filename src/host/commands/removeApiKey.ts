import * as vscode from "vscode";
import { showAdvice } from "../errorMessages";
import type { EditorCommand } from "./editorCommand";

export const removeApiKey: EditorCommand = {
  id: "tempera.removeApiKey",
  run: async ({ apiKeys, models }) => {
    const origins = await apiKeys.origins();
    if (origins.length === 0) return showAdvice("Tempera has no API key stored.");
    const origin = await vscode.window.showQuickPick(origins, {
      title: "Remove an API Key",
      placeHolder: "The key for this server is forgotten on this machine",
    });
    if (origin === undefined) return;
    await apiKeys.remove(origin);
    models.rediscover();
    showAdvice(`The API key for ${origin} is removed from this machine.`);
  },
};

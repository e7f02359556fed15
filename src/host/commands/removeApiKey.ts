import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { showAdvice } from "../errorMessages";
import type { EditorCommand } from "./editorCommand";

export const removeApiKey: EditorCommand = {
  id: "tempera.removeApiKey",
  run: async ({ apiKeys, models }) => {
    const origins = await apiKeys.origins();
    if (origins.length === 0) return showAdvice(t("Tempera has no API key stored."));
    const origin = await vscode.window.showQuickPick(origins, {
      title: t("Remove an API Key"),
      placeHolder: t("The key for this server is forgotten on this machine"),
    });
    if (origin === undefined) return;
    await apiKeys.remove(origin);
    models.rediscover();
    showAdvice(t("The API key for {0} is removed from this machine.", origin));
  },
};

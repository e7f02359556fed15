import * as vscode from "vscode";
import { t } from "../../core/base/localize";

export interface ApiKeyQuestion {
  readonly title: string;
  readonly subject: string;
  readonly value: string;
  readonly isOptional: boolean;
}

/** The key without blanks around it, empty where it was left out; `undefined` where the user turned back. */
export async function askApiKey(question: ApiKeyQuestion): Promise<string | undefined> {
  const typed = await vscode.window.showInputBox({
    title: question.title,
    prompt: t(
      "The API key for {0}. It is kept in VS Code's secret storage and sent to this address only.",
      question.subject,
    ),
    placeHolder: question.isOptional ? t("Leave empty if the server needs none") : t("API key"),
    value: question.value,
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) => problemOf(text.trim(), question.isOptional),
  });
  return typed?.trim();
}

/** A key travels in an HTTP header, which holds nothing but plain visible characters. */
function problemOf(key: string, isOptional: boolean): string | undefined {
  if (key === "") return isOptional ? undefined : t("Paste the API key, or press Escape.");
  return /^[\u0021-\u007e]+$/.test(key)
    ? undefined
    : t("A key has no blanks and no special characters; copy it once more.");
}

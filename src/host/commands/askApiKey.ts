import * as vscode from "vscode";

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
    prompt: `The API key for ${question.subject}. It is kept in VS Code's secret storage and sent to this address only.`,
    placeHolder: question.isOptional ? "Leave empty if the server needs none" : "API key",
    value: question.value,
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) => problemOf(text.trim(), question.isOptional),
  });
  return typed?.trim();
}

/** A key travels in an HTTP header, which holds nothing but plain visible characters. */
function problemOf(key: string, isOptional: boolean): string | undefined {
  if (key === "") return isOptional ? undefined : "Paste the API key, or press Escape.";
  return /^[\u0021-\u007e]+$/.test(key)
    ? undefined
    : "A key has no blanks and no special characters; copy it once more.";
}

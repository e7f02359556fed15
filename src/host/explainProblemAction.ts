import * as vscode from "vscode";
import { t } from "../core/base/localize";
import type { Disposable } from "../core/base/disposable";

const kind = vscode.CodeActionKind.QuickFix.append("tempera.explain");

/** Offers *Explain This Problem* in the light bulb of every error and warning. */
export function registerExplainProblemAction(): Disposable {
  return vscode.languages.registerCodeActionsProvider(
    "*",
    {
      provideCodeActions: ({ uri }, range, { diagnostics }) => {
        if (diagnostics.length === 0) return [];
        const action = new vscode.CodeAction(t("Explain This Problem"), kind);
        const place = { uri, range: diagnostics[0]?.range ?? range };
        action.command = {
          command: "tempera.explainProblem",
          title: action.title,
          arguments: [place],
        };
        action.diagnostics = [...diagnostics];
        return [action];
      },
    },
    { providedCodeActionKinds: [kind] },
  );
}

import * as vscode from "vscode";
import { t } from "../core/base/localize";
import type { Disposable } from "../core/base/disposable";

const { QuickFix, RefactorRewrite } = vscode.CodeActionKind;

/** What the lightbulb offers on a selection; the title stands in the menu of refactorings. */
const rewrites = [
  { title: t("Edit with Tempera…"), command: "tempera.editInline" },
  { title: t("Refactor with Tempera"), command: "tempera.refactorSelection" },
  { title: t("Simplify with Tempera"), command: "tempera.simplifySelection" },
  { title: t("Add Types with Tempera"), command: "tempera.addTypes" },
  { title: t("Document with Tempera"), command: "tempera.documentSymbol" },
];

/** Offered where a name is selected, and nothing else. */
const naming = { title: t("Suggest Names with Tempera…"), command: "tempera.suggestNames" };

const provider: vscode.CodeActionProvider = {
  provideCodeActions(document, range, { diagnostics, only }) {
    const isWanted = (kind: vscode.CodeActionKind) => only === undefined || only.contains(kind);
    const faults = diagnostics.filter(
      ({ severity }) => severity <= vscode.DiagnosticSeverity.Warning,
    );
    const fix = faults.length > 0 && isWanted(QuickFix) ? [fixOf(faults)] : [];
    const isSelected = !range.isEmpty && isWanted(RefactorRewrite);
    const names = isSelected && isName(document, range) ? [naming] : [];
    return [...fix, ...(isSelected ? [...rewrites, ...names].map(rewriteOf) : [])];
  },
};

/** Actions that ask no model before they are chosen. */
export function registerCodeActions(): Disposable {
  return vscode.languages.registerCodeActionsProvider({ pattern: "**" }, provider, {
    providedCodeActionKinds: [QuickFix, RefactorRewrite],
  });
}

function isName(document: vscode.TextDocument, range: vscode.Range): boolean {
  return document.getWordRangeAtPosition(range.start)?.isEqual(range) === true;
}

function fixOf(diagnostics: readonly vscode.Diagnostic[]): vscode.CodeAction {
  const title = t("Fix with Tempera");
  const action = new vscode.CodeAction(title, QuickFix);
  action.command = { title, command: "tempera.fixProblems" };
  action.diagnostics = [...diagnostics];
  return action;
}

function rewriteOf({ title, command }: (typeof rewrites)[number]): vscode.CodeAction {
  const action = new vscode.CodeAction(title, RefactorRewrite);
  action.command = { title, command };
  return action;
}

import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { showAdvice } from "../errorMessages";

/** How long a language may take to look at the changed file. */
const reportTimeoutMs = 10_000;

/** Errors and warnings on the lines; hints are no faults. */
export function problemsIn(
  { uri }: vscode.TextDocument,
  range: vscode.Range,
): readonly vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ severity }) => severity <= vscode.DiagnosticSeverity.Warning)
    .filter((diagnostic) => diagnostic.range.intersection(range) !== undefined);
}

/** Says what has become of the problems. While some are left, it waits until the file has been looked at anew. */
export async function sayWhichAreGone(
  { uri }: vscode.TextDocument,
  problems: readonly vscode.Diagnostic[],
  seenBefore: readonly vscode.Diagnostic[],
): Promise<void> {
  const isIn = (all: readonly vscode.Diagnostic[], message: string) =>
    all.some((other) => other.message === message);
  const left = () => {
    const now = vscode.languages.getDiagnostics(uri);
    return problems.filter(({ message }) => isIn(now, message));
  };
  if (left().length > 0) await nextReport(uri);
  const gone = problems.filter((problem) => !left().includes(problem));
  const fresh = vscode.languages
    .getDiagnostics(uri)
    .filter(({ message }) => !isIn(seenBefore, message));
  const sentences = [
    ...(gone.length > 0 ? [t("Gone: {0}.", quoted(gone))] : []),
    ...(left().length > 0 ? [t("Still there: {0}.", quoted(left()))] : []),
    ...(fresh.length > 0 ? [t("New: {0}.", quoted(fresh))] : []),
  ];
  showAdvice(sentences.join(" "));
}

function nextReport(uri: vscode.Uri): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      subscription.dispose();
      resolve();
    };
    const timer = setTimeout(end, reportTimeoutMs);
    const subscription = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      if (uris.some((changed) => changed.toString() === uri.toString())) end();
    });
  });
}

function quoted(problems: readonly vscode.Diagnostic[]): string {
  return problems.map(({ message }) => `“${message.split("\n")[0] ?? ""}”`).join(", ");
}

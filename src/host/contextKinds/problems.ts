import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import type { Files } from "../../core/context/files/fileCollector";
import type { ContextKind } from "./contextKind";
import { textPart } from "./textPart";

/** A model that gets more than these helps with none. */
const maxProblems = 100;

export const problems: ContextKind = {
  id: "problems",
  word: "problems",
  label: t("Problems"),
  detail: t("Errors and warnings of the Problems view"),
  isFile: false,
  read: async (_key, files) => {
    const lines = await problemLines(files);
    if (lines.length === 0)
      return { kind: "nothing", advice: t("The Problems view has no errors and no warnings.") };
    return {
      kind: "parts",
      parts: [textPart(t("Problems"), lines.slice(0, maxProblems).join("\n"))],
    };
  },
  changesAfter: ["problems"],
};

/** Errors before warnings; what is said of a file that must not be read may quote it. */
async function problemLines(files: Files): Promise<readonly string[]> {
  const found: { readonly severity: number; readonly line: string }[] = [];
  for (const [uri, diagnostics] of vscode.languages.getDiagnostics()) {
    const { kind } = await files.check(uri.toString(), "user");
    if (kind === "refused") continue;
    const path = vscode.workspace.asRelativePath(uri);
    for (const { message, range, severity } of diagnostics) {
      const word = severity === vscode.DiagnosticSeverity.Error ? "error" : "warning";
      if (severity <= vscode.DiagnosticSeverity.Warning)
        found.push({
          severity,
          line: `${path}:${range.start.line + 1}: ${word}: ${message}`,
        });
    }
  }
  return found.toSorted((one, other) => one.severity - other.severity).map(({ line }) => line);
}

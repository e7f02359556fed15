import * as vscode from "vscode";
import type { ShownProblem } from "../core/context/problemQuestion";

/** What *Explain This Problem* is told: by the light bulb which problems, else those at the cursor. */
export interface ProblemPlace {
  readonly uri: vscode.Uri;
  readonly range: vscode.Range;
}

/** The problems that touch a range, the gravest first. */
export function problemsAt({ uri, range }: ProblemPlace): readonly ShownProblem[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter((diagnostic) => diagnostic.range.intersection(range) !== undefined)
    .toSorted((one, other) => one.severity - other.severity)
    .map(({ code, message, range: at, source }) => ({
      message,
      source: source ?? "",
      code: textOfCode(code),
      line: at.start.line + 1,
    }));
}

function textOfCode(code: vscode.Diagnostic["code"]): string {
  if (code === undefined) return "";
  return String(typeof code === "object" ? code.value : code);
}

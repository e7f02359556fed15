import * as vscode from "vscode";
import type { CreateContextSource } from "./contextServices";

const nearLines = 1;
const maxDiagnostics = 2;

/** What the editor has against the line of the cursor. */
export const createDiagnostics: CreateContextSource = () => ({
  id: "diagnostic",
  weight: 1.3,
  find: ({ site, maxCharacters }) => {
    const { line } = site.position;
    const found = vscode.languages
      .getDiagnostics(vscode.Uri.parse(site.uri))
      .filter(({ range, severity }) => {
        const isNear = range.start.line <= line + nearLines && range.end.line >= line - nearLines;
        return isNear && severity <= vscode.DiagnosticSeverity.Warning;
      })
      .slice(0, maxDiagnostics);
    return Promise.resolve(
      found.map(({ message, range }) => {
        const [sentence = ""] = message.split("\n");
        const text = `Problem in line ${range.start.line + 1}: ${sentence}`.slice(0, maxCharacters);
        return { key: `diagnostic:${message}`, path: site.path, text };
      }),
    );
  },
  dispose: () => undefined,
});

import * as vscode from "vscode";
import type { DocumentSnapshot } from "../core/text/documentSnapshot";
import { fromVscodePosition } from "./convert";

/**
 * The document as it is now, read on demand: only what is asked for is copied. It must be read before the
 * document changes; a later read throws, because it would mix two versions.
 */
export function snapshotDocument(document: vscode.TextDocument): DocumentSnapshot {
  const { version } = document;
  const current = () => {
    if (document.version === version) return document;
    throw new Error(`${document.uri.toString()} was read after it had changed.`);
  };
  return {
    uri: document.uri.toString(),
    path: vscode.workspace.asRelativePath(document.uri, false),
    languageId: document.languageId,
    version,
    get text() {
      return current().getText();
    },
    lineCount: document.lineCount,
    offsetAt: ({ line, character }) => current().offsetAt(new vscode.Position(line, character)),
    positionAt: (offset) => fromVscodePosition(current().positionAt(offset)),
    lineAt: (line) => (line >= 0 && line < document.lineCount ? current().lineAt(line).text : ""),
  };
}

import * as vscode from "vscode";
import type { DocumentSnapshot } from "../core/text/documentSnapshot";
import { TextSnapshot } from "../core/text/textSnapshot";

/** What is in the editor now, saved or not. */
export function snapshotOf(document: vscode.TextDocument): DocumentSnapshot {
  return new TextSnapshot({
    uri: document.uri.toString(),
    path: vscode.workspace.asRelativePath(document.uri),
    languageId: document.languageId,
    version: document.version,
    text: document.getText(),
  });
}

import * as vscode from "vscode";
import type { SymbolPlace } from "../core/context/symbolPlace";
import { currentEditor } from "./editorContext";

export function openDocumentAt(uri: string): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri);
}

/** The editor that shows a place, with what is selected there; without a place, the editor that the user was in last. */
export function placeInEditor(
  place: SymbolPlace | undefined,
): { readonly editor: vscode.TextEditor; readonly selection: vscode.Range } | undefined {
  if (!place) {
    const editor = currentEditor();
    return editor && { editor, selection: editor.selection };
  }
  const shows = ({ document }: vscode.TextEditor) => document.uri.toString() === place.uri;
  const editor = [currentEditor(), ...vscode.window.visibleTextEditors].find(
    (candidate) => candidate !== undefined && shows(candidate),
  );
  const at = new vscode.Position(place.line, place.character);
  return editor && { editor, selection: editor.document.validateRange(new vscode.Range(at, at)) };
}

import * as vscode from "vscode";
import { RecentEdits } from "../../core/completion/contextSources/recentEdits";
import type { CreateContextSource } from "./contextServices";

/** A larger change was pasted, generated or formatted: nobody's train of thought. */
const maxChangedCharacters = 2_000;

/** Listens to what is written in all documents. */
export const createRecentEdits: CreateContextSource = ({ files, clock }) => {
  const edits = new RecentEdits(files, clock);
  const listening = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    for (const { range, text } of contentChanges) {
      if (text.length > maxChangedCharacters) continue;
      edits.note({
        uri: document.uri.toString(),
        startLine: range.start.line,
        removedLines: range.end.line - range.start.line,
        addedLines: text.split("\n").length - 1,
      });
    }
  });
  return {
    id: edits.id,
    weight: edits.weight,
    find: (query) => edits.find(query),
    dispose: () => {
      listening.dispose();
      edits.dispose();
    },
  };
};

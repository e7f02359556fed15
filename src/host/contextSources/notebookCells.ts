import * as vscode from "vscode";
import { wholeLines } from "../../core/completion/contextSources/wholeLines";
import type { CreateContextSource } from "./contextServices";

const maxCells = 4;

/** The cells above the one that is written in, the nearest first: they ran before it. */
export const createNotebookCells: CreateContextSource = () => ({
  id: "notebook cell",
  weight: 1.5,
  find: ({ site, maxCharacters }) => {
    const cells = cellsAbove(site.uri, site.languageId);
    return Promise.resolve(
      cells
        .toReversed()
        .slice(0, maxCells)
        .flatMap(({ document, index }) => {
          const text = wholeLines(document.getText(), maxCharacters);
          if (text === "") return [];
          return [{ key: document.uri.toString(), path: `cell ${index + 1}`, text }];
        }),
    );
  },
  dispose: () => undefined,
});

function cellsAbove(uri: string, languageId: string): readonly vscode.NotebookCell[] {
  for (const notebook of vscode.workspace.notebookDocuments) {
    const cells = notebook.getCells();
    const index = cells.findIndex(({ document }) => document.uri.toString() === uri);
    if (index < 0) continue;
    return cells.slice(0, index).filter(({ document }) => document.languageId === languageId);
  }
  return [];
}

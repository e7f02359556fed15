import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import type { ChangeReason } from "../../core/inlineEdit/piece";
import type { EditableDocument, UndoStops } from "../../core/inlineEdit/regionWriter";
import type { TextEdit } from "../../core/inlineEdit/textEdits";
import { readOnlyAdvice } from "./editTarget";

/** Says in one sentence for the user why an edit cannot go on. */
export class CannotEditError extends Error {}

/**
 * A document of VS Code for an inline edit. It is changed through an editor that shows it, because only such changes can
 * share an undo step; while no editor does, edits wait.
 */
export class EditorDocument implements EditableDocument {
  constructor(private readonly document: vscode.TextDocument) {}

  get eol(): string {
    return this.document.eol === vscode.EndOfLine.CRLF ? "\r\n" : "\n";
  }

  get length(): number {
    const { document } = this;
    return document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
  }

  isLineStart(offset: number): boolean {
    return this.document.positionAt(offset).character === 0;
  }

  async apply(edits: readonly TextEdit[], undoStops: UndoStops): Promise<boolean> {
    const { document } = this;
    const { version } = document;
    const editor = await this.#shownEditor();
    if (document.version !== version) return false;
    const isMade = await editor.edit(
      (builder) => {
        for (const { offset, length, text } of edits)
          builder.replace(rangeOf(document, offset, offset + length), text);
      },
      { undoStopBefore: undoStops.before, undoStopAfter: undoStops.after },
    );
    // An editor that is read-only says that it has made the edit, but the document stays as it was.
    if (isMade && document.version === version) throw new CannotEditError(readOnlyAdvice(document));
    return isMade;
  }

  #shownEditor(): Promise<vscode.TextEditor> {
    const find = () =>
      vscode.window.visibleTextEditors.find(({ document }) => document === this.document);
    return new Promise((resolve, reject) => {
      const look = () => {
        const editor = find();
        if (!editor && !this.document.isClosed) return false;
        if (editor) resolve(editor);
        else reject(new CannotEditError(t("The file was closed, so the edit in it has ended.")));
        return true;
      };
      if (look()) return;
      const waiting = vscode.Disposable.from(
        vscode.window.onDidChangeVisibleTextEditors(() => look() && waiting.dispose()),
        vscode.workspace.onDidCloseTextDocument(() => look() && waiting.dispose()),
      );
    });
  }
}

export function rangeOf(document: vscode.TextDocument, start: number, end: number): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

/** What a change of a document is to an inline edit; from the last to the first, as VS Code gives them. */
export function changeOf({ contentChanges, reason }: vscode.TextDocumentChangeEvent): {
  readonly edits: readonly TextEdit[];
  readonly reason: ChangeReason;
} {
  const edits = contentChanges.map(({ rangeOffset, rangeLength, text }) => ({
    offset: rangeOffset,
    length: rangeLength,
    text,
  }));
  return { edits, reason: reason === vscode.TextDocumentChangeReason.Undo ? "undo" : "typing" };
}

import * as vscode from "vscode";
import type { Disposable } from "../../core/base/disposable";
import { wholeLines } from "./editTarget";

/** Whole lines of a document, wherever they stand by now. What is typed between them belongs to them. */
export class FollowedLines implements Disposable {
  readonly #subscription: vscode.Disposable;
  #start: number;
  #end: number;

  constructor(
    private readonly document: vscode.TextDocument,
    lines: vscode.Range,
  ) {
    this.#start = document.offsetAt(lines.start);
    this.#end = document.offsetAt(lines.end);
    this.#subscription = vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document !== document) return;
      for (const change of event.contentChanges) this.#follow(change);
    });
  }

  get range(): vscode.Range {
    const { document } = this;
    const [start, end] = [document.positionAt(this.#start), document.positionAt(this.#end)];
    return wholeLines(document, new vscode.Range(start, end));
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #follow({ rangeOffset, rangeLength, text }: vscode.TextDocumentContentChangeEvent): void {
    const changeEnd = rangeOffset + rangeLength;
    const growth = text.length - rangeLength;
    if (rangeOffset >= this.#end && rangeOffset > this.#start) return;
    if (changeEnd <= this.#start && rangeOffset < this.#start) this.#start += growth;
    else this.#start = Math.min(this.#start, rangeOffset);
    this.#end = Math.max(this.#end, changeEnd) + growth;
  }
}

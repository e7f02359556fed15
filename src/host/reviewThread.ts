import type * as vscode from "vscode";

/** What a button at a comment of a review was pressed for, if it was pressed there. */
export function pressedThread(
  threads: readonly vscode.CommentThread[],
  parameter: unknown,
): vscode.CommentThread | undefined {
  return threads.find((thread) => thread === parameter);
}

export const pressThere = "Use the buttons at a comment of a review.";

import type * as vscode from "vscode";
import { t } from "../core/base/localize";

/** What a button at a comment of a review was pressed for, if it was pressed there. */
export function pressedThread(
  threads: readonly vscode.CommentThread[],
  parameter: unknown,
): vscode.CommentThread | undefined {
  return threads.find((thread) => thread === parameter);
}

export const pressThere = t("Use the buttons at a comment of a review.");

import { isInComment } from "../text/isInComment";
import type { CompletionRequest } from "./completionRequest";

/** Where to look for the beginning of a comment. */
const maxLines = 1_000;

/** Whether the cursor is in a comment. */
export function isCommentAt({ document, position }: CompletionRequest): boolean {
  const start = { line: Math.max(position.line - maxLines, 0), character: 0 };
  const before = document.text.slice(document.offsetAt(start), document.offsetAt(position));
  return isInComment(before, document.languageId);
}

import * as vscode from "vscode";
import type { TextPosition, TextRange } from "../core/text/documentSnapshot";

export function toVscodeRange({ start, end }: TextRange): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

export function fromVscodeRange({ start, end }: vscode.Range): TextRange {
  return { start: fromVscodePosition(start), end: fromVscodePosition(end) };
}

export function fromVscodePosition({ line, character }: vscode.Position): TextPosition {
  return { line, character };
}

/** Runs `work` with a signal that aborts when `token` is cancelled. */
export async function withSignal<T>(
  token: vscode.CancellationToken,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  const subscription = token.onCancellationRequested(() => controller.abort());
  try {
    return await work(controller.signal);
  } finally {
    subscription.dispose();
  }
}

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

/** The other way round: a token that is cancelled when the signal aborts. */
export async function withToken<T>(
  signal: AbortSignal,
  work: (token: vscode.CancellationToken) => Thenable<T>,
): Promise<T> {
  const source = new vscode.CancellationTokenSource();
  const cancel = () => source.cancel();
  if (signal.aborted) cancel();
  signal.addEventListener("abort", cancel, { once: true });
  try {
    return await work(source.token);
  } finally {
    signal.removeEventListener("abort", cancel);
    source.dispose();
  }
}

import * as vscode from "vscode";
import { withSignal } from "./convert";

/** Shows that work goes on, with a button that ends it by aborting the signal. */
export function withProgress<T>(
  title: string,
  work: (signal: AbortSignal, report: (message: string) => void) => Promise<T>,
): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return Promise.resolve(
    vscode.window.withProgress(options, (progress, token) =>
      withSignal(token, (signal) => work(signal, (message) => progress.report({ message }))),
    ),
  );
}

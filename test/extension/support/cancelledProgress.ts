import * as vscode from "vscode";

/** While `work` is done, its progress has a *Cancel* button that `cancel` presses. */
export async function withCancelButton(
  work: (cancel: () => void) => Promise<unknown>,
): Promise<void> {
  const source = new vscode.CancellationTokenSource();
  const { withProgress } = vscode.window;
  const cancellable: typeof withProgress = (options, task) =>
    withProgress(options, (progress) => task(progress, source.token));
  Object.assign(vscode.window, { withProgress: cancellable });
  try {
    await work(() => source.cancel());
  } finally {
    Object.assign(vscode.window, { withProgress });
    source.dispose();
  }
}

import * as vscode from "vscode";
import { DisposableStore } from "./core/base/disposable";
import { createOutputLog } from "./host/outputLog";
import { Redactor } from "./host/redactor";
import { VscodeSettings } from "./host/settings";

/** Composition root: every object is made here, once, and joined to the others. */
export function activate(context: vscode.ExtensionContext): void {
  const startedAtMs = performance.now();
  const store = new DisposableStore();
  context.subscriptions.push(store);
  const redactor = new Redactor();
  const channel = store.add(vscode.window.createOutputChannel("Tempera", { log: true }));
  const logger = createOutputLog(channel, redactor);
  store.add(new VscodeSettings((sentence) => void vscode.window.showWarningMessage(sentence)));
  const activationMs = performance.now() - startedAtMs;
  logger.info(`Activated: activation_ms=${activationMs.toFixed(2)}`);
}

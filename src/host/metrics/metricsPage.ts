import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import type { Disposable } from "../../core/base/disposable";
import type { CompletionMetrics } from "../../core/metrics/completionMetrics";
import { metricsHtml } from "./metricsHtml";

const resetCommand = "tempera.resetMetrics";

/** The counts in an editor tab. The page has no scripts: its one button is a command. */
export class MetricsPage implements Disposable {
  #panel: vscode.WebviewPanel | undefined;

  constructor(private readonly metrics: Pick<CompletionMetrics, "days">) {}

  async show(): Promise<void> {
    if (this.#panel) this.#panel.reveal();
    else this.#panel = this.#open();
    await this.refresh();
  }

  async refresh(): Promise<void> {
    const days = await this.metrics.days();
    if (!this.#panel) return;
    this.#panel.webview.html = metricsHtml({
      days,
      resetCommand,
      nonce: randomUUID(),
      language: vscode.env.language,
    });
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  #open(): vscode.WebviewPanel {
    const panel = vscode.window.createWebviewPanel(
      "tempera.metrics",
      "Completion Metrics",
      vscode.ViewColumn.Active,
      { enableScripts: false, enableCommandUris: [resetCommand], localResourceRoots: [] },
    );
    panel.onDidDispose(() => (this.#panel = undefined));
    panel.onDidChangeViewState(() => panel.visible && void this.refresh());
    return panel;
  }
}

import * as vscode from "vscode";
import type { Disposable } from "../../core/base/disposable";
import { t } from "../../core/base/localize";
import { labFigures } from "../../core/lab/labFigures";
import type { LabResult } from "../../core/lab/runLab";
import { showAdvice } from "../errorMessages";
import { StaticPanel } from "../staticPage/staticPanel";
import { exportCommand, labHtml } from "./labHtml";

/** The last comparison of models, in an editor tab and as a file. */
export class Comparison implements Disposable {
  #result: LabResult = { records: [], failures: [] };
  readonly #panel = new StaticPanel({
    viewType: "tempera.lab",
    title: t("Comparison of Models"),
    commands: [exportCommand],
    render: (page) => labHtml({ ...page, result: this.#result }),
  });

  async show(result: LabResult): Promise<void> {
    this.#result = result;
    await this.#panel.show();
  }

  /** Asks where to, and writes every single answer with the figures. */
  async export(): Promise<void> {
    if (this.#result.records.length === 0)
      return showAdvice(t("Nothing has been compared yet. Run Compare Models on This Workspace."));
    const uri = await vscode.window.showSaveDialog({
      defaultUri: vscode.Uri.file("comparison.json"),
      filters: { JSON: ["json"] },
    });
    if (!uri) return;
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(this.json));
    showAdvice(t("The comparison was written to {0}.", vscode.workspace.asRelativePath(uri)));
  }

  get json(): string {
    const { failures, records } = this.#result;
    return `${JSON.stringify({ figures: labFigures(records), failures, records }, undefined, 2)}\n`;
  }

  dispose(): void {
    this.#panel.dispose();
  }
}

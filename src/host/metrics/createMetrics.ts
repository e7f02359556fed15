import * as vscode from "vscode";
import { calendarDay } from "../../core/base/calendarDay";
import { DisposableStore, type Disposable } from "../../core/base/disposable";
import {
  CompletionMetrics,
  type CompletionMetricsOptions,
} from "../../core/metrics/completionMetrics";
import { fromVscodePosition } from "../convert";
import { FileMetricsStore } from "./fileMetricsStore";
import { createMetricsPage } from "./metricsPage";

export interface MetricsOptions extends Pick<
  CompletionMetricsOptions,
  "clock" | "completion" | "logger"
> {
  /** Absolute path of the file that holds the counts. */
  readonly file: string;
}

export interface Metrics extends Disposable {
  showPage(): Promise<void>;
  /** Forgets all counts. */
  reset(): Promise<void>;
}

/** Counts what becomes of completions from its first use on. */
export function createMetrics(options: MetricsOptions): Metrics {
  const store = new DisposableStore();
  const metrics = store.add(
    new CompletionMetrics({
      ...options,
      store: new FileMetricsStore(options.file),
      textOf: (uri) =>
        vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri)?.getText(),
      today: () => calendarDay(Date.now()),
    }),
  );
  const moved = () => metrics.noteCursorMoved();
  store.add(vscode.window.onDidChangeTextEditorSelection(moved));
  store.add(vscode.window.onDidChangeActiveTextEditor(moved));
  store.add(
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const [change, ...others] = contentChanges;
      if (!change) return;
      const isInsertion = others.length === 0 && change.rangeLength === 0;
      metrics.noteChange({
        uri: document.uri.toString(),
        at: fromVscodePosition(change.range.start),
        inserted: isInsertion ? change.text : undefined,
      });
    }),
  );
  const page = store.add(createMetricsPage(metrics));
  return {
    showPage: () => page.show(),
    reset: async () => {
      await metrics.reset();
      await page.refresh();
    },
    dispose: () => store.dispose(),
  };
}

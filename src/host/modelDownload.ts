import * as vscode from "vscode";
import { t } from "../core/base/localize";
import type { Disposable } from "../core/base/disposable";
import { describeModelError } from "../core/model/describeModelError";
import type { Logger } from "../core/base/logger";
import type { ModelRegistry } from "../core/model/modelRegistry";
import { showProblem } from "./errorMessages";
import type { ModelStatus } from "./modelStatus";

interface DownloadProgress {
  readonly receivedBytes: number;
  /** 0 while it is not known. */
  readonly totalBytes: number;
}

/** Fetches the small model into the model folder. Throws where it cannot; what came so far is kept for the next time. */
export type DownloadModel = (
  onProgress: (progress: DownloadProgress) => void,
  signal: AbortSignal,
) => Promise<void>;

export interface ModelDownloadOptions {
  readonly download: DownloadModel;
  readonly models: ModelRegistry;
  readonly modelStatus: ModelStatus;
  readonly logger: Logger;
}

/** The download of the small model: at most one at a time, shown in a notification and in the chat page. */
export class ModelDownload implements Disposable {
  #running: AbortController | undefined;

  constructor(private readonly options: ModelDownloadOptions) {}

  /** Resolves when the model is there, the user has cancelled, or the reason of the failure is shown. */
  async start(): Promise<void> {
    if (this.#running) return;
    const running = new AbortController();
    this.#running = running;
    void showCancelCommand(true);
    try {
      await this.#showWhile(running);
    } catch (error) {
      if (!running.signal.aborted) this.#fail(error);
    } finally {
      this.#running = undefined;
      void showCancelCommand(false);
      this.options.models.rediscover();
      await this.options.modelStatus.look();
    }
  }

  cancel(): void {
    this.#running?.abort();
  }

  dispose(): void {
    this.cancel();
  }

  #showWhile(running: AbortController): Thenable<void> {
    const { download, modelStatus } = this.options;
    modelStatus.showDownload(0, 0);
    return vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: t("Downloading a small model"),
        cancellable: true,
      },
      (notification, token) => {
        token.onCancellationRequested(() => running.abort());
        let shownPercent = 0;
        return download(({ receivedBytes, totalBytes }) => {
          const percent = totalBytes > 0 ? Math.floor((receivedBytes / totalBytes) * 100) : 0;
          if (percent === shownPercent) return;
          notification.report({
            increment: percent - shownPercent,
            message: t("{0} of {1}", inMegabytes(receivedBytes), inMegabytes(totalBytes)),
          });
          shownPercent = percent;
          modelStatus.showDownload(receivedBytes, totalBytes);
        }, running.signal);
      },
    );
  }

  #fail(error: unknown): void {
    this.options.logger.error("The download of the small model failed.", error);
    void showProblem(describeModelError(error));
  }
}

/** The palette offers to cancel only while there is something to cancel. */
function showCancelCommand(isDownloading: boolean): Thenable<unknown> {
  return vscode.commands.executeCommand("setContext", "tempera.isDownloading", isDownloading);
}

function inMegabytes(bytes: number): string {
  return t("{0} MB", Math.round(bytes / 1_000_000));
}

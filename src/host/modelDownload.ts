import * as vscode from "vscode";
import type { Clock } from "../core/base/clock";
import type { Disposable } from "../core/base/disposable";
import { t } from "../core/base/localize";
import type { Logger } from "../core/base/logger";
import { smallModelId, type LocalModels, type OnTransfer } from "../core/model/localModels";
import type { ModelRegistry } from "../core/model/modelRegistry";
import { showHint, showFailure } from "./errorMessages";
import type { ModelStatus } from "./modelStatus";
import { showTransfer } from "./transferProgress";

/** Fetches a model to this machine. Throws where it cannot; what came so far is kept for the next time. */
type DownloadModel = (onTransfer: OnTransfer, signal: AbortSignal) => Promise<void>;

export interface ModelDownloadOptions {
  readonly loadLocalModels: () => Promise<Pick<LocalModels, "engine">>;
  readonly clock: Clock;
  readonly models: ModelRegistry;
  readonly modelStatus: ModelStatus;
  readonly logger: Logger;
}

/** Downloads of models: at most one at a time, shown in a notification and in the chat page. */
export class ModelDownload implements Disposable {
  #running: AbortController | undefined;

  constructor(private readonly options: ModelDownloadOptions) {}

  /** The small model that Tempera offers to begin with. */
  start(): Promise<void> {
    return this.run(t("Downloading a small model"), async (onTransfer, signal) => {
      const { engine } = await this.options.loadLocalModels();
      if (!signal.aborted) await engine.download(smallModelId, onTransfer, signal);
    });
  }

  /** Resolves when the model is there, the user has paused it, or the reason of the failure is shown. */
  async run(title: string, download: DownloadModel): Promise<void> {
    if (this.#running)
      return showHint(t("a download is under way; pause it first, it goes on later from there."));
    const running = new AbortController();
    this.#running = running;
    void showCancelCommand(true);
    try {
      await this.#showWhile(title, download, running);
      if (running.signal.aborted) showHint(t("paused; what has come is kept."));
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

  #showWhile(title: string, work: DownloadModel, stopping: AbortController): Thenable<void> {
    const { clock, modelStatus } = this.options;
    modelStatus.showDownload(0, 0);
    return showTransfer({
      title,
      clock,
      work,
      stopping,
      onTransfer: ({ receivedBytes, totalBytes }) =>
        modelStatus.showDownload(receivedBytes, totalBytes),
    });
  }

  #fail(error: unknown): void {
    this.options.logger.error("The download of a model failed.", error);
    void showFailure(error);
  }
}

/** The palette offers to pause only while there is something to pause. */
function showCancelCommand(isDownloading: boolean): Thenable<unknown> {
  return vscode.commands.executeCommand("setContext", "tempera.isDownloading", isDownloading);
}

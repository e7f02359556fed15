import * as vscode from "vscode";
import type { Clock } from "../core/base/clock";
import type { OnTransfer, TransferProgress } from "../core/model/localModels";
import { describeTransfer, Speedometer } from "./describeTransfer";

export interface Transfer {
  readonly title: string;
  readonly clock: Clock;
  readonly work: (onTransfer: OnTransfer, signal: AbortSignal) => Promise<void>;
  /** Also stops it; the notification has a button for that itself. */
  readonly stopping: AbortController;
  readonly onTransfer?: OnTransfer;
}

/** Shows how far it is, how fast it comes and how long it will take. To cancel is to pause: what has come is kept. */
export function showTransfer(transfer: Transfer): Thenable<void> {
  const { title, clock, work, stopping } = transfer;
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    (notification, token) => {
      token.onCancellationRequested(() => stopping.abort());
      const speed = new Speedometer(clock);
      let shownPercent = 0;
      let shownAtMs = -Infinity;
      return work((progress) => {
        speed.note(progress.receivedBytes);
        const percent = percentOf(progress);
        if (percent === shownPercent && clock.now() - shownAtMs < 1_000) return;
        shownAtMs = clock.now();
        const message = describeTransfer(progress, speed.bytesPerSecond);
        notification.report({ increment: percent - shownPercent, message });
        shownPercent = percent;
        transfer.onTransfer?.(progress);
      }, stopping.signal);
    },
  );
}

function percentOf({ receivedBytes, totalBytes }: TransferProgress): number {
  return totalBytes > 0 ? Math.floor((receivedBytes / totalBytes) * 100) : 0;
}

import type { Clock } from "../core/base/clock";
import { languageTag, t } from "../core/base/localize";
import type { TransferProgress } from "../core/model/localModels";

/** The speed is that of the last seconds. */
const speedWindowMs = 3_000;

/** `120 MB of 1.1 GB, 12 MB/s, 1 min left` */
export function describeTransfer(
  { receivedBytes, totalBytes }: TransferProgress,
  bytesPerSecond: number | undefined,
): string {
  const amount =
    totalBytes === 0
      ? bytesText(receivedBytes)
      : t("{0} of {1}", bytesText(receivedBytes), bytesText(totalBytes));
  if (!bytesPerSecond) return amount;
  const speed = t("{0}/s", bytesText(bytesPerSecond));
  if (totalBytes === 0) return `${amount}, ${speed}`;
  const seconds = Math.ceil((totalBytes - receivedBytes) / bytesPerSecond);
  const left =
    seconds < 90 ? t("{0} s left", seconds) : t("{0} min left", Math.round(seconds / 60));
  return `${amount}, ${speed}, ${left}`;
}

export function bytesText(bytes: number): string {
  const [value, unit] = bytes >= 1e9 ? [bytes / 1e9, "GB"] : [bytes / 1e6, "MB"];
  const digits = { maximumFractionDigits: unit === "GB" ? 1 : 0 };
  return `${value.toLocaleString(languageTag(), digits)} ${unit}`;
}

export class Speedometer {
  #marks: { readonly atMs: number; readonly bytes: number }[] = [];

  constructor(private readonly clock: Clock) {}

  note(bytes: number): void {
    const atMs = this.clock.now();
    this.#marks = this.#marks.filter((mark) => atMs - mark.atMs <= speedWindowMs);
    this.#marks.push({ atMs, bytes });
  }

  /** `undefined` until there is something to go by. */
  get bytesPerSecond(): number | undefined {
    const [first, last] = [this.#marks[0], this.#marks.at(-1)];
    if (!first || !last || last.atMs - first.atMs < 500) return undefined;
    return ((last.bytes - first.bytes) / (last.atMs - first.atMs)) * 1_000;
  }
}

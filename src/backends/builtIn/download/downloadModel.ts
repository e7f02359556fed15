import { mkdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { systemClock, type Clock } from "../../../core/base/clock";
import type { Fetch } from "../../../core/base/fetch";
import { isModelError, type ModelError } from "../../../core/model/modelError";
import { cutOff, notWritable, otherFile, wrongChecksum } from "./downloadErrors";
import { fetchPart } from "./fetchPart";
import { hasChecksum } from "./hasChecksum";
import type { SmallModel } from "./smallModels";

export interface DownloadOptions {
  /** Made where it does not exist. */
  readonly folder: string;
  readonly fetch: Fetch;
  readonly onProgress: (receivedBytes: number, totalBytes: number) => void;
  readonly clock?: Clock;
  /** A line that breaks is taken up again after these pauses, until one more break; every byte that comes starts anew. */
  readonly pausesMs?: readonly number[];
}

const defaultPausesMs = [0, 1_000, 4_000, 15_000] as const;

/**
 * Fetches a model into a folder and returns its path. What was fetched before is gone on with, and the file has
 * its name only when its checksum is right. Returns `undefined` when `signal` aborts; throws a `ModelError` where
 * the file cannot be had.
 */
export async function downloadModel(
  model: SmallModel,
  options: DownloadOptions,
  signal: AbortSignal,
): Promise<string | undefined> {
  const path = join(options.folder, model.fileName);
  if ((await sizeOf(path)) === model.sizeBytes) return path;
  const part = `${path}.part`;
  try {
    await mkdir(options.folder, { recursive: true });
    await fetchWhole(model, part, options, signal);
    if (signal.aborted) return undefined;
    if (!(await hasChecksum(part, model.sha256))) {
      await rm(part);
      throw wrongChecksum(model);
    }
    await rename(part, path);
    return path;
  } catch (error) {
    if (signal.aborted) return undefined;
    throw isModelError(error) ? error : notWritable(model, dirname(path), error);
  }
}

/** Fetches until all bytes are there, however often the line breaks, as long as something comes. */
async function fetchWhole(
  model: SmallModel,
  part: string,
  { fetch, onProgress, clock = systemClock, pausesMs = defaultPausesMs }: DownloadOptions,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0;
  let received = await sizeOf(part);
  while (received !== model.sizeBytes && !signal.aborted) {
    const before = received;
    const request = { model, part, offset: received, fetch, clock, onProgress };
    const lineBreak = await fetchPart(request, signal);
    received = await sizeOf(part);
    if (received > model.sizeBytes) {
      await rm(part);
      throw otherFile(model);
    }
    if (received === model.sizeBytes || signal.aborted) continue;
    failures = received > before ? 0 : failures + 1;
    const pauseMs = pausesMs[failures];
    if (pauseMs === undefined) throw toError(model, received, lineBreak?.cause);
    await clock.delay(pauseMs, signal);
  }
}

function toError(model: SmallModel, received: number, cause: unknown): ModelError {
  return isModelError(cause) ? cause : cutOff(model, received, cause);
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

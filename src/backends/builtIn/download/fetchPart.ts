import { open, rm } from "node:fs/promises";
import type { Clock } from "../../../core/base/clock";
import type { Fetch } from "../../../core/base/fetch";
import { untilAborted } from "../../../core/base/untilAborted";
import { otherFile, refused } from "./downloadErrors";
import { LineWatch } from "./lineWatch";
import type { SmallModel } from "./smallModels";

export interface PartRequest {
  readonly model: SmallModel;
  readonly part: string;
  readonly offset: number;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly onProgress: (receivedBytes: number, totalBytes: number) => void;
}

/** The line broke, or the server cannot answer now; another try may go better. */
export interface LineBreak {
  readonly cause: unknown;
}

/**
 * Fetches what is missing, as far as it comes. Returns `undefined` when the server has sent all that it wanted to,
 * and throws a `ModelError` where another try would end the same.
 */
export async function fetchPart(
  request: PartRequest,
  signal: AbortSignal,
): Promise<LineBreak | undefined> {
  const watch = new LineWatch(request.clock, signal);
  try {
    const response = await fetchFrom(request, watch.signal);
    if (response instanceof Response) return await store(request, response, watch);
    return response;
  } finally {
    watch.dispose();
  }
}

async function fetchFrom(
  { model, offset, fetch }: PartRequest,
  signal: AbortSignal,
): Promise<Response | LineBreak> {
  const headers = {
    "accept-encoding": "identity",
    ...(offset > 0 ? { range: `bytes=${offset}-` } : {}),
  };
  try {
    return await fetch(model.url, { headers, signal });
  } catch (cause) {
    return { cause };
  }
}

async function store(
  request: PartRequest,
  response: Response,
  watch: LineWatch,
): Promise<LineBreak | undefined> {
  const { model, part, onProgress } = request;
  const start = await startOf(request, response);
  if (typeof start !== "number") return start;
  const file = await open(part, start === 0 ? "w" : "a");
  const reader = response.body?.getReader();
  let received = start;
  try {
    for (;;) {
      const piece = await readPiece(reader, watch.signal);
      if (piece === undefined || "cause" in piece) return piece;
      watch.heard();
      await file.write(piece);
      received += piece.byteLength;
      onProgress(received, model.sizeBytes);
    }
  } finally {
    reader?.cancel().catch(() => undefined);
    await file.close();
  }
}

/**
 * The next bytes, or `undefined` at the end. It watches `signal` itself: an aborted `fetch` leaves its reader
 * waiting for ever once the response object has been collected as garbage.
 */
async function readPiece(
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined,
  signal: AbortSignal,
): Promise<Uint8Array | LineBreak | undefined> {
  if (reader === undefined) return undefined;
  try {
    const { value } = await untilAborted(reader.read(), signal);
    return value;
  } catch (cause) {
    return { cause };
  }
}

async function startOf(
  { model, part, offset }: PartRequest,
  { status, headers }: Response,
): Promise<number | LineBreak> {
  if (status === 416) {
    // There is more of it on the disk than the server has, so it is of another file.
    await rm(part, { force: true });
    return { cause: refused(model, status) };
  }
  if (status >= 500) return { cause: refused(model, status) };
  if (status !== 200 && status !== 206) throw refused(model, status);
  const total =
    status === 206 ? headers.get("content-range")?.split("/")[1] : headers.get("content-length");
  if (typeof total === "string" && Number(total) !== model.sizeBytes) throw otherFile(model);
  return status === 206 ? offset : 0;
}

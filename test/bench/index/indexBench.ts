import { appendFile, cp, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { systemClock as clock } from "../../../src/core/base/clock";
import { FileCollector } from "../../../src/core/context/files/fileCollector";
import { IndexingPace } from "../../../src/core/workspaceIndex/indexingPace";
import { isIndexableText } from "../../../src/core/workspaceIndex/indexableFile";
import type { FileToIndex } from "../../../src/core/workspaceIndex/searchIndex";
import { WorkspaceIndexer } from "../../../src/core/workspaceIndex/workspaceIndexer";
import { WorkerIndexStore } from "../../../src/host/workspaceIndex/workerIndexStore";
import { noSignals } from "../../support/indexedFiles";
import { RecordingLogger } from "../../support/recordingLogger";
import { lineCountOf, readCodeBase } from "./codeBase";
import { docstringQuestions, type Question } from "./docstringQuestions";
import { nodeFileAccess } from "./nodeFileAccess";
import { measureQuality, type QualityFigures, type QualityOptions } from "./measureQuality";
import { watchIdleThread } from "./watchIdleThread";
import { watchOwnWork } from "./watchOwnWork";

export interface IndexFigures extends QualityFigures {
  readonly files: number;
  readonly lines: number;
  readonly files_per_s: number;
  /** The stored index. */
  readonly index_mb: number;
  /** What the process has grown by. */
  readonly rss_mb: number;
  /** From a file that is written to a search that finds what is new in it. */
  readonly incremental_ms_p95: number;
  readonly query_ms_p95: number;
  /** The longest that the thread which reads the files computed without a rest, where the system tells. */
  readonly busy_ms_max?: number;
  /** How long that thread was held up, by itself or the machine, at most and in 999 of 1,000 looks. */
  readonly blocked_ms_max: number;
  readonly blocked_ms_p999: number;
  /** The same of a thread that did nothing meanwhile: what the machine itself held up. */
  readonly idle_blocked_ms_max: number;
}

interface IndexBenchOptions extends QualityOptions {
  /** The built program of the index's thread. */
  readonly program: string;
  readonly questions?: number;
  readonly changes?: number;
}

const seed = 1;

/** Indexes a copy of the folder as an editor would, changes files in it and asks it questions. */
export async function benchIndex(
  folder: string,
  options: IndexBenchOptions,
): Promise<IndexFigures> {
  const place = await mkdtemp(path.join(tmpdir(), "tempera-index-"));
  try {
    const code = path.join(place, "code");
    await cp(folder, code, { recursive: true });
    const files = readCodeBase(code);
    const set = docstringQuestions(files, options.questions ?? 200, seed);
    const times = await measureTimes({ ...options, code, place, files, questions: set.questions });
    const quality = await measureQuality(set, path.join(place, "asked"), options);
    return { files: files.length, lines: lineCountOf(files), ...times, ...quality };
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

interface Measuring extends Pick<IndexBenchOptions, "program" | "changes"> {
  readonly code: string;
  readonly place: string;
  readonly files: readonly FileToIndex[];
  readonly questions: readonly Question[];
}

async function measureTimes({ code, place, program, files, questions, changes = 60 }: Measuring) {
  const file = path.join(place, "code.index");
  const store = new WorkerIndexStore({ program, file, maxBytes: () => Number.MAX_SAFE_INTEGER });
  const collector = new FileCollector(nodeFileAccess(code), clock);
  const pace = new IndexingPace(clock, () => false);
  const logger = new RecordingLogger();
  const indexer = new WorkspaceIndexer({ files: collector, store, pace, clock, logger });
  const rssBefore = process.memoryUsage().rss;
  const idle = await watchIdleThread();
  const work = watchOwnWork();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const indexingMs = await timed(() => indexer.start());
  delay.disable();
  const busyMs = work?.end();
  const idleBlockedMs = await idle.end();
  const rss = process.memoryUsage().rss - rssBefore;
  if (indexer.state.state !== "ready") throw new Error("The code base was not indexed.");
  const queries = await timesOf(questions, ({ text }) =>
    store.search({ text, limit: 12, signals: noSignals }),
  );
  const indexed = files.filter(({ text }) => isIndexableText(text));
  const step = Math.max(1, Math.floor(indexed.length / changes));
  const changed = indexed.filter((_, index) => index % step === 0).slice(0, changes);
  const increments = await timesOf(changed, (file, number) =>
    changeAndFind(file, `quux${number}zyx`, indexer, store),
  );
  await store.save();
  const { size } = await stat(file);
  indexer.dispose();
  return {
    files_per_s: Math.round(files.length / (indexingMs / 1_000)),
    index_mb: rounded(size / 1e6),
    rss_mb: Math.round(rss / 1e6),
    incremental_ms_p95: rounded(percentile(increments, 0.95)),
    query_ms_p95: rounded(percentile(queries, 0.95)),
    ...(busyMs !== undefined && { busy_ms_max: rounded(busyMs) }),
    blocked_ms_max: rounded(delay.max / 1e6),
    blocked_ms_p999: rounded(delay.percentile(99.9) / 1e6),
    idle_blocked_ms_max: rounded(idleBlockedMs),
  };
}

async function changeAndFind(
  { uri }: FileToIndex,
  name: string,
  indexer: WorkspaceIndexer,
  store: WorkerIndexStore,
): Promise<void> {
  await appendFile(fileURLToPath(uri), `\nfunction ${name}() {}\n`);
  await indexer.noteChanges([uri]);
  const found = await store.search({ text: name, limit: 1, signals: noSignals });
  if (found[0]?.uri !== uri) throw new Error(`${name} was not found after ${uri} was saved.`);
}

async function timesOf<T>(
  items: readonly T[],
  work: (item: T, number: number) => Promise<unknown>,
): Promise<readonly number[]> {
  const times: number[] = [];
  for (const [number, item] of items.entries()) times.push(await timed(() => work(item, number)));
  return times;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAtMs = performance.now();
  await work();
  return performance.now() - startedAtMs;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

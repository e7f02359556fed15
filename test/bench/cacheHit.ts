import { systemClock } from "../../src/core/base/clock";
import { silentLogger } from "../../src/core/base/logger";
import type { CompletionRequest } from "../../src/core/completion/completionRequest";
import { noContext } from "../../src/core/completion/contextSources/gatherContext";
import type { DocumentSnapshot } from "../../src/core/text/documentSnapshot";
import { TextSnapshot } from "../../src/core/text/textSnapshot";
import { FakeChatModel, stop } from "../support/fakeChatModel";
import { FakeFimModel } from "../support/fakeFimModel";
import { FakeModelRegistry } from "../support/fakeModelRegistry";
import { MemorySettings } from "../support/memorySettings";
import { completionServiceOf } from "../support/completionServiceOf";
import { openFileGate } from "../support/openFileGate";

const documentLines = 20_000;
/** As many as the cache holds, so that each look-up is as long as it can be. */
const places = 250;
const suggestion = "createInvoice(customer, items.filter((item) => item.isBilled), today);";
const never = new AbortController().signal;

export interface CacheHitFigures {
  readonly hits: number;
  /** Milliseconds from the request to its result, that is all that we add to a suggestion at hand. */
  readonly own_ms_on_cache_hit_p50: number;
  readonly own_ms_on_cache_hit_p95: number;
}

/**
 * Types along `places` suggestions in a long document and measures each answer. The model is a fake and asked
 * once for each place; throws if anything but the cache answered a key.
 */
export async function measureCacheHits(): Promise<CacheHitFigures> {
  const models = new FakeModelRegistry(new FakeChatModel([]));
  models.fimModel = new FakeFimModel([[suggestion, stop]]);
  const settings = new MemorySettings();
  const service = completionServiceOf({
    files: openFileGate,
    context: noContext,
    models,
    settings,
    snooze: { isActive: false },
    clock: systemClock,
    logger: silentLogger,
  });
  const durationsMs: number[] = [];
  for (let place = 0; place < places; place++) {
    await service.complete(requestAt(place, ""), never);
    for (let length = 1; length < suggestion.length; length += 7) {
      const request = requestAt(place, suggestion.slice(0, length));
      const startedAtMs = performance.now();
      const result = await service.complete(request, never);
      durationsMs.push(performance.now() - startedAtMs);
      if (result.kind === "none" || result.source !== "cache") {
        throw new Error(`The cache did not answer: ${JSON.stringify(result)}`);
      }
    }
  }
  service.dispose();
  return {
    hits: durationsMs.length,
    own_ms_on_cache_hit_p50: percentile(durationsMs, 0.5),
    own_ms_on_cache_hit_p95: percentile(durationsMs, 0.95),
  };
}

const cursorLine = documentLines / 2;
const base = new TextSnapshot({
  uri: "file:///bench.ts",
  path: "bench.ts",
  languageId: "typescript",
  version: 1,
  text: Array.from({ length: documentLines }, (_, line) => `  const value${line} = ${line};`).join(
    "\n",
  ),
});

/** A cursor in the middle of the document, its line begun and `typed`. Only that line is new, as in an editor. */
function requestAt(place: number, typed: string): CompletionRequest {
  const line = `  const invoice${place} = ${typed}`;
  const document: DocumentSnapshot = {
    uri: base.uri,
    path: base.path,
    languageId: base.languageId,
    version: base.version,
    text: base.text,
    lineCount: base.lineCount,
    offsetAt: (position) => base.offsetAt(position),
    positionAt: (offset) => base.positionAt(offset),
    lineAt: (number) => (number === cursorLine ? line : base.lineAt(number)),
  };
  const position = { line: cursorLine, character: line.length };
  return { document, position, trigger: "automatic", indentation: { usesSpaces: true, size: 2 } };
}

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;
}

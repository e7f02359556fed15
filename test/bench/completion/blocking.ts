import { silentLogger } from "../../../src/core/base/logger";
import { systemClock } from "../../../src/core/base/clock";
import { noContext } from "../../../src/core/completion/contextSources/gatherContext";
import type { DocumentSnapshot } from "../../../src/core/text/documentSnapshot";
import { TextSnapshot } from "../../../src/core/text/textSnapshot";
import { completionServiceOf } from "../../support/completionServiceOf";
import { FakeChatModel, stop } from "../../support/fakeChatModel";
import { FakeFimModel } from "../../support/fakeFimModel";
import { FakeModelRegistry } from "../../support/fakeModelRegistry";
import { MemorySettings } from "../../support/memorySettings";
import { openFileGate } from "../../support/openFileGate";

const usualPlaces = 300;
const answer = [
  "\n  const result = await run(options",
  ");\n  return result.map(",
  "({ value }) => value);\n}\n",
];

/** Milliseconds that a key takes of the event loop, all its work together, when a model that takes no time is asked: the 99th of 100. */
export async function measureBlocking(
  documentLines: number,
  places = usualPlaces,
): Promise<number> {
  const models = new FakeModelRegistry(new FakeChatModel([]));
  models.fimModel = new FakeFimModel([[...answer, stop]]);
  const service = completionServiceOf({
    files: openFileGate,
    context: noContext,
    models,
    settings: new MemorySettings(),
    snooze: { isActive: false },
    clock: systemClock,
    logger: silentLogger,
  });
  const document = longDocument(documentLines);
  const durationsMs: number[] = [];
  for (let place = 0; place < places; place++) {
    const line = Math.floor((place * documentLines) / places);
    const position = { line, character: document.lineAt(line).length };
    const startedAtMs = performance.now();
    await service.complete(
      { document, position, trigger: "manual", indentation: { usesSpaces: true, size: 2 } },
      new AbortController().signal,
    );
    durationsMs.push(performance.now() - startedAtMs);
  }
  service.dispose();
  const sorted = durationsMs.toSorted((left, right) => left - right);
  return Math.round((sorted[Math.floor(places * 0.99)] ?? 0) * 10) / 10;
}

/** Its lines have 25 characters. */
function longDocument(documentLines: number): DocumentSnapshot {
  const lines = Array.from({ length: documentLines }, (_, line) => `function step${line}() {`);
  const uri = "file:///long.ts";
  return new TextSnapshot({
    uri,
    path: "long.ts",
    languageId: "typescript",
    version: 1,
    text: lines.join("\n"),
  });
}

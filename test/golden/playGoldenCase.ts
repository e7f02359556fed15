import assert from "node:assert/strict";
import { comingLine } from "../../src/core/completion/comingLine";
import type {
  CompletionRequest,
  CompletionResult,
} from "../../src/core/completion/completionRequest";
import { readCompletionSite } from "../../src/core/completion/completionSite";
import { cleanAnswer, showText } from "../../src/core/completion/refineAnswer";
import { isVisibleInHost } from "../../src/core/completion/hostVisibility";
import type { ModelStreamPart } from "../../src/core/model/modelStream";
import { TextSnapshot } from "../../src/core/text/textSnapshot";
import { CompletionHarness } from "../support/completionHarness";
import type { Script } from "../support/fakeChatModel";
import type { Expectation, GoldenCase } from "./goldenCase";

/** Characters in a piece of the stream; all at once at last. */
const pieceSizes = [1, 4, Number.POSITIVE_INFINITY];

/**
 * Plays a case through the whole completion service: in pieces of every size, with what the editor closed by itself and
 * without, and in a document with the line ends of Windows, which its model writes too.
 */
export async function playGoldenCase(golden: GoldenCase): Promise<void> {
  const { before, model } = golden;
  const windows = {
    ...golden,
    before: withWindowsLineEnds(before),
    model: withWindowsLineEnds(model),
  };
  const inWindows = await play(
    windows,
    withWindowsLineEnds(golden.after),
    Number.POSITIVE_INFINITY,
  );
  assert.deepEqual(inWindows, golden.expected, "with the line ends of Windows");
  for (const pieceSize of pieceSizes) {
    const pieces = `in pieces of ${pieceSize}`;
    assert.deepEqual(await play(golden, golden.after, pieceSize), golden.expected, pieces);
    if (golden.autoClosed === "") continue;
    const open = golden.after.slice(golden.autoClosed.length);
    const { expected } = golden;
    const expectedOpen =
      expected.kind === "shown"
        ? { ...expected, covers: expected.covers.slice(golden.autoClosed.length) }
        : expected;
    const played = await play(golden, open, pieceSize);
    assert.deepEqual(played, expectedOpen, `${pieces}, without ${golden.autoClosed}`);
  }
}

function withWindowsLineEnds(text: string): string {
  return text.replaceAll(/\r*\n/g, "\r\n");
}

async function play(golden: GoldenCase, after: string, pieceSize: number): Promise<Expectation> {
  const request = requestOf(golden, after);
  const harness = new CompletionHarness([scriptOf(golden, pieceSize)]);
  const answer = harness.service.complete(request, new AbortController().signal);
  await harness.clock.advance(100);
  const result = await answer;
  harness.service.dispose();
  assertNothingIsTakenBack(golden, request, result);
  if (result.kind === "none") return { kind: "nothing", reason: result.reason };
  const { document, position } = request;
  const line = document.lineAt(position.line);
  const { start, end } = result.range;
  assert.ok(start.line === position.line && end.line === position.line, "stays on its line");
  const before = golden.selected ?? line.slice(start.character, position.character);
  const covers = line.slice(position.character, end.character);
  assert.ok(isVisibleInHost({ before, after: covers, text: result.text }), "the editor shows it");
  return { kind: "shown", ghost: result.text.slice(before.length), covers };
}

/** Whatever is shown of the line while it is coming is the beginning of what is shown at last, but for a line that loops. */
function assertNothingIsTakenBack(
  { model }: GoldenCase,
  request: CompletionRequest,
  result: CompletionResult,
): void {
  if (result.kind === "none" && result.reason === "filter:repetition") return;
  const site = readCompletionSite(request);
  const raw = model.replaceAll("\r", "");
  for (let length = 1; length < raw.length; length++) {
    const answer = comingLine(cleanAnswer(raw.slice(0, length), site), site);
    if (answer?.kind !== "text") continue;
    const coming = showText(answer.text, site, { source: "model", suggestionId: 1 });
    if (coming.kind === "none") continue;
    const whole = result.kind === "shown" ? result.text : result.reason;
    assert.ok(whole.startsWith(coming.text), `${JSON.stringify(coming.text)} became ${whole}`);
  }
}

function requestOf(golden: GoldenCase, after: string): CompletionRequest {
  const { before, languageId, indentation, trigger, selected } = golden;
  const path = `example.${languageId}`;
  const document = new TextSnapshot({
    uri: `file:///workspace/${path}`,
    path,
    languageId,
    version: 1,
    text: before + after,
  });
  const position = document.positionAt(before.length);
  const request: CompletionRequest = { document, position, indentation, trigger };
  if (selected === undefined) return request;
  const word = /[\w$]*$/.exec(before)?.[0] ?? "";
  const start = { line: position.line, character: position.character - word.length };
  return { ...request, selectedSuggestion: { text: selected, range: { start, end: position } } };
}

function scriptOf({ model, isCutOff }: GoldenCase, pieceSize: number): Script {
  const characters = Array.from(model);
  const end: ModelStreamPart = { type: "finish", reason: isCutOff ? "length" : "stop", usage: {} };
  const pieces: string[] = [];
  for (let start = 0; start < characters.length; start += pieceSize) {
    pieces.push(characters.slice(start, start + pieceSize).join(""));
  }
  return [...pieces, end];
}

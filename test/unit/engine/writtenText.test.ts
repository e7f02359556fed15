import assert from "node:assert/strict";
import { WrittenText } from "../../../src/engine/writtenText";

function tell(stops: readonly string[], ...states: readonly string[]) {
  const pieces: string[] = [];
  const text = new WrittenText(stops, (piece) => pieces.push(piece));
  const hasStopped = states.map((state) => text.update(state, 1));
  return { pieces, hasStopped, text };
}

describe("WrittenText", () => {
  it("tells what each token added", () => {
    assert.deepEqual(tell([], "a", "ab", "ab cd").pieces, ["a", "b", " cd"]);
  });

  it("waits for the last byte of a character", () => {
    assert.deepEqual(tell([], "x\uFFFD", "x\uFFFD\uFFFD", "x✓").pieces, ["x", "✓"]);
  });

  it("ends in front of the first stop", () => {
    const { pieces, hasStopped } = tell(["\n", "}"], "a", "a }\nb");
    assert.deepEqual(pieces, ["a", " "]);
    assert.deepEqual(hasStopped, [false, true]);
  });

  it("keeps back what may be the beginning of a stop until it is none", () => {
    const { pieces } = tell(["\n\n"], "a\n", "a\nb");
    assert.deepEqual(pieces, ["a", "\nb"]);
  });

  it("tells at the end what it kept back", () => {
    const { pieces, text } = tell(["\n\n"], "a\n");
    text.end("a\n");
    assert.deepEqual(pieces, ["a", "\n"]);
  });

  it("tells nothing more once a stop has come", () => {
    const { pieces, text } = tell(["\n"], "a\nb");
    text.end("a\nb");
    assert.deepEqual(pieces, ["a"]);
  });
});

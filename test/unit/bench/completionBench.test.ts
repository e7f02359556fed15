import assert from "node:assert/strict";
import { benchCompletion } from "../../bench/completion/completionBench";
import { typingTrace } from "../../bench/completion/typingTrace";
import { truthFiles } from "../../bench/completion/truthFiles";

const short = { keys: 300, seeds: [1], firstTokensMs: [300], otherSeeds: [3] };

describe("the completion bench", () => {
  it("types the same keys for the same seed, and others for another", () => {
    const files = truthFiles();
    assert.deepEqual(typingTrace(files, 200, 1), typingTrace(files, 200, 1));
    assert.notDeepEqual(typingTrace(files, 200, 1), typingTrace(files, 200, 2));
  });

  it("writes, backspaces, pastes, undoes and jumps between files", () => {
    const kinds = new Set(typingTrace(truthFiles(), 3_000, 1).map(({ kind }) => kind));
    assert.deepEqual([...kinds].toSorted(), ["backspace", "open-gap", "paste", "type", "undo"]);
  });

  it("shows that our engine asks no more than a plain cache and never flickers", async () => {
    const figures = await benchCompletion(short);
    const ours = figures["tempera at 300 ms"];
    const plainCache = figures["llama.vscode-like at 300 ms"];
    assert.ok(ours && plainCache);
    assert.equal(ours.flicker, 0);
    assert.ok(ours.requests_per_100_keys <= plainCache.requests_per_100_keys);
    assert.ok(ours.wasted_output_pct < plainCache.wasted_output_pct);
  }).timeout(60_000);
});

import assert from "node:assert/strict";
import { join } from "node:path";
import { LlamaLoader } from "../../src/engine/llamaLoader";
import { BuiltInFixture } from "../support/builtInFixture";
import { modelErrorOf } from "../support/collectAnswer";
import { tinyModelName, writeTinyModel } from "../support/tinyModel/writeTinyModel";

describe("how probable a text is to a model of the built-in engine", () => {
  let fixture: BuiltInFixture;

  before(async () => {
    fixture = new BuiltInFixture(await writeTinyModel());
  });
  after(() => fixture.dispose());

  const score = (text: string, signal = new AbortController().signal, name = tinyModelName) => {
    const scorer = fixture.backend.createTextScorer?.(fixture.connection, name);
    assert.ok(scorer, "the built-in engine tells nothing of texts");
    return scorer.score(text, signal);
  };

  it("is what llama.cpp takes each token for, one by one", async () => {
    const text = "const value = count(list);\nreturn value;\n".repeat(3);
    const path = join(await writeTinyModel(), `${tinyModelName}.gguf`);
    const loader = new LlamaLoader({ onProgress: () => undefined, onLog: () => undefined });
    const { llamaModel } = await loader.load({ path, threads: 1, mayUseGpu: false });
    const sequence = (await llamaModel.createContext({ contextSize: 512 })).getSequence();
    const { bos, shouldPrependBosToken } = llamaModel.tokens;
    const tokens = llamaModel.tokenize(text, false, "trimLeadingSpace");
    if (shouldPrependBosToken && bos !== null) tokens.unshift(bos);
    let expected = 0;
    for (const [index, next] of tokens.slice(1).entries()) {
      const token = tokens[index];
      assert.ok(token !== undefined);
      const [output] = await sequence.controlledEvaluate([
        [token, { generateNext: { probabilities: true } }],
      ]);
      expected += Math.log(output?.next.probabilities?.get(next) ?? Number.NaN);
    }
    await llamaModel.dispose();
    const scored = await score(text);
    assert.ok(scored);
    assert.equal(scored.tokens, tokens.length - 1);
    assert.ok(
      Math.abs(scored.logProbability - expected) < 0.001 * Math.abs(expected),
      `${scored.logProbability} for ${expected}`,
    );
  });

  it("is the sum over its tokens, the same each time and for a text in several chunks", async () => {
    const line = "const value = count(list);\n";
    const [short, long] = [await score(line), await score(line.repeat(20))];
    assert.ok(short && long);
    assert.ok(short.logProbability < 0 && Number.isFinite(long.logProbability));
    assert.ok(long.tokens > 15 * short.tokens && long.characters > 15 * short.characters);
    assert.deepEqual(await score(line), short);
  });

  it("is told of the beginning of a text that is too long for the model", async () => {
    const scored = await score("let x = 1;\n".repeat(4_000));
    assert.ok(scored && scored.tokens > 1_000 && scored.tokens < 2_048, String(scored?.tokens));
    assert.ok(scored.characters < 44_000);
  });

  it("is not told of nothing", async () => {
    assert.equal(await score(""), undefined);
  });

  it("ends at once when it is given up, and the next one is told", async () => {
    const controller = new AbortController();
    const scoring = score("let x = 1;\n".repeat(4_000), controller.signal);
    controller.abort();
    await assert.rejects(scoring, { name: "AbortError" });
    assert.ok(await score("let y = 2;\n"));
  });

  it("of a model that is not there is one sentence", async () => {
    const error = await modelErrorOf(score("x", new AbortController().signal, "nothing"));
    assert.equal(error.kind, "model-not-found");
  });
});

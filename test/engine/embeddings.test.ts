import assert from "node:assert/strict";
import { BuiltInFixture } from "../support/builtInFixture";
import { collectAnswer, modelErrorOf } from "../support/collectAnswer";
import { tinyModelName, writeTinyModel } from "../support/tinyModel/writeTinyModel";

describe("embeddings by the built-in engine", () => {
  let fixture: BuiltInFixture;

  before(async () => {
    fixture = new BuiltInFixture(await writeTinyModel());
  });
  after(() => fixture.dispose());

  const embed = async (
    texts: readonly string[],
    signal = new AbortController().signal,
    name = tinyModelName,
  ) => {
    const model = fixture.backend.createEmbeddingModel(fixture.connection, name);
    assert.ok(model, "the built-in engine has no embeddings");
    return model.embed({ texts, purpose: "passage" }, signal);
  };

  it("are one for each text, the same for the same text and another for another", async () => {
    const [one, other, again] = await embed(["const a = 1;", "return b;", "const a = 1;"]);
    assert.ok(one && other && again);
    assert.ok(one.length > 1);
    assert.deepEqual(one, again);
    assert.notDeepEqual(one, other);
    assert.ok(one.every(Number.isFinite));
  });

  it("take the beginning of a text that is too long for the model", async () => {
    const [vector] = await embed(["let x = 1;\n".repeat(4_000)]);
    assert.ok(vector && vector.length > 1);
  });

  it("leave the model that chats where it is", async () => {
    await collectAnswer(fixture.chat({ maxTokens: 4 }));
    const [vectors, { text }] = await Promise.all([
      embed(["let x = 1;"]),
      collectAnswer(fixture.chat({ maxTokens: 4 })),
    ]);
    assert.equal(vectors.length, 1);
    assert.notEqual(text, "");
    assert.equal(fixture.processIds.length, 1);
  });

  it("end at once when they are given up, and the next ones are answered", async () => {
    const controller = new AbortController();
    const asking = embed(Array<string>(2_000).fill("let x = 1;\n".repeat(40)), controller.signal);
    await embed(["let y = 2;"]);
    controller.abort();
    await assert.rejects(asking, { name: "AbortError" });
    assert.equal((await embed(["let z = 3;"])).length, 1);
  });

  it("of a model that is not there are one sentence", async () => {
    const error = await modelErrorOf(embed(["x"], new AbortController().signal, "nothing"));
    assert.equal(error.kind, "model-not-found");
    assert.match(error.message, /model file of nothing is gone/);
  });
});

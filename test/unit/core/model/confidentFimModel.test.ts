import assert from "node:assert/strict";
import { confidentFimModel } from "../../../../src/core/model/confidentFimModel";
import type { ModelStreamPart } from "../../../../src/core/model/modelStream";
import { FakeFimModel } from "../../../support/fakeFimModel";

const request = {
  prefix: "a",
  suffix: "",
  path: "a.ts",
  languageId: "typescript",
  context: [],
  temperature: { value: 0, isExplicit: true },
  maxTokens: 16,
  stops: [],
};

async function ask(confidence: number | undefined, leastConfidence: number) {
  const model = new FakeFimModel([
    [
      { type: "text", text: "one" },
      { type: "text", text: " two" },
      { type: "finish", reason: "stop", usage: { outputTokens: 2 }, confidence },
    ],
  ]);
  const parts: ModelStreamPart[] = [];
  const signal = new AbortController().signal;
  for await (const part of confidentFimModel(model, leastConfidence).stream(request, signal)) {
    parts.push(part);
  }
  return parts;
}

describe("a model that tells only what it is sure of", () => {
  it("tells its whole answer when it is sure", async () => {
    const parts = await ask(0.9, 0.6);
    assert.deepEqual(parts[0], { type: "text", text: "one two" });
    assert.equal(parts.length, 2);
  });

  it("tells nothing but that it has finished when it is not", async () => {
    const parts = await ask(0.5, 0.6);
    assert.deepEqual(
      parts.map(({ type }) => type),
      ["finish"],
    );
  });

  it("tells what it cannot be unsure of", async () => {
    assert.equal((await ask(undefined, 0.6)).length, 2);
  });
});

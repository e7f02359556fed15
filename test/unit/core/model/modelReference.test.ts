import assert from "node:assert/strict";
import {
  formatModelReference,
  parseModelReference,
} from "../../../../src/core/model/modelReference";

describe("a model reference", () => {
  it("is divided by its first slash, because model names have slashes of their own", () => {
    assert.deepEqual(parseModelReference("lab/Qwen/Qwen2.5-Coder:7b"), {
      connectionId: "lab",
      model: "Qwen/Qwen2.5-Coder:7b",
    });
  });

  it("comes back as it was written", () => {
    for (const text of ["ollama/qwen2.5-coder:1.5b", "lab/org/model", "built-in/a b.gguf"]) {
      const reference = parseModelReference(text);
      assert.ok(reference, text);
      assert.equal(formatModelReference(reference), text);
    }
  });

  it("is none without a connection or without a model", () => {
    for (const text of ["", "/", "model", "/model", "lab/"])
      assert.equal(parseModelReference(text), undefined, text);
  });
});

import assert from "node:assert/strict";
import type { Connection } from "../../../../src/core/model/connection";
import { ToldFacts } from "../../../../src/core/model/toldFacts";

const ollama: Connection = {
  id: "ollama",
  label: "Ollama",
  backendId: "ollama",
  baseUrl: "http://127.0.0.1:11434",
};

describe("what a server has told of its models", () => {
  it("is remembered for each model of each address, and nothing is of others", () => {
    const told = new ToldFacts();
    told.tell(ollama, [{ name: "llava", takesImages: true }]);
    assert.equal(told.of(ollama, "llava").takesImages, true);
    assert.deepEqual(told.of(ollama, "other"), {});
    assert.deepEqual(told.of({ ...ollama, baseUrl: "http://127.0.0.1:1" }, "llava"), {});
  });

  it("holds for a model whose default tag is left out", () => {
    const told = new ToldFacts();
    told.tell(ollama, [{ name: "llava:latest", takesImages: true }]);
    assert.equal(told.of(ollama, "llava").takesImages, true);
  });

  it("is forgotten when the server says something else", () => {
    const told = new ToldFacts();
    told.tell(ollama, [{ name: "llava", takesImages: true }]);
    told.tell(ollama, []);
    assert.deepEqual(told.of(ollama, "llava"), {});
  });
});

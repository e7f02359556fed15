import assert from "node:assert/strict";
import { chooseModel } from "../../../../src/core/model/chooseModel";
import type { ModelDescription } from "../../../../src/core/model/modelBackend";
import type { ConnectionModels } from "../../../../src/core/model/modelRegistry";

function listing(id: string, ...models: (string | ModelDescription)[]): ConnectionModels {
  return {
    connection: { id, label: id, backendId: "ollama", baseUrl: "http://127.0.0.1:1" },
    models: models.map((model) =>
      typeof model === "string" ? { name: model, isChat: true } : model,
    ),
  };
}

function chosen(task: "chat" | "completion", ...candidates: ConnectionModels[]) {
  const choice = chooseModel(task, candidates);
  return choice && `${choice.connection.id}/${choice.model.name}`;
}

describe("the automatic choice of a model", () => {
  it("chooses nothing where there is nothing", () => {
    assert.equal(chosen("chat", listing("a")), undefined);
  });

  it("never takes a model that does not write text", () => {
    const others = listing("a", "text-embedding-3-small", "whisper-1", "bge-reranker", "tts-1");
    assert.equal(chosen("chat", others), undefined);
    assert.equal(
      chosen("completion", listing("a", { name: "code-search", isChat: false })),
      undefined,
    );
  });

  it("takes a model that answers before one that only continues text, for chat", () => {
    assert.equal(
      chosen("chat", listing("a", "qwen2.5-coder:1.5b-base", "starcoder2:3b", "llama3.2")),
      "a/llama3.2",
    );
    assert.equal(
      chosen("chat", listing("a", "SmolLM2-135M", "SmolLM2-135M-Instruct.gguf")),
      "a/SmolLM2-135M-Instruct.gguf",
    );
    assert.equal(chosen("chat", listing("a", "gemma3", "gemma-3-4b-it")), "a/gemma-3-4b-it");
  });

  it("takes a base model for chat when there is no other", () => {
    assert.equal(chosen("chat", listing("a", "starcoder2:3b")), "a/starcoder2:3b");
  });

  it("takes a model that learned to fill gaps before one that only knows code, for ghost text", () => {
    assert.equal(
      chosen("completion", listing("a", "deepseek-coder:6.7b-instruct", "starcoder2:3b")),
      "a/starcoder2:3b",
    );
    assert.equal(
      chosen("completion", listing("a", "llama3.2", "deepseek-coder:6.7b-instruct")),
      "a/deepseek-coder:6.7b-instruct",
    );
  });

  it("takes a code model for ghost text, on whichever of the connections it is", () => {
    assert.equal(
      chosen("completion", listing("a", "llama3.2"), listing("b", "qwen2.5-coder")),
      "b/qwen2.5-coder",
    );
  });

  it("takes a small model that only fills gaps for ghost text alone, and after one that was trained for more", () => {
    const own: ModelDescription = {
      name: "tempera-small-local",
      isChat: false,
      fillsGapsOnly: true,
    };
    const chat = { name: "smollm2-135m-instruct", isChat: true };
    const coder = { name: "qwen2.5-coder-1.5b", isChat: true };
    assert.equal(chosen("completion", listing("a", chat, own)), "a/tempera-small-local");
    assert.equal(chosen("completion", listing("a", coder, own)), "a/qwen2.5-coder-1.5b");
    assert.equal(chosen("chat", listing("a", own, chat)), "a/smollm2-135m-instruct");
    assert.equal(chosen("chat", listing("a", own)), undefined);
  });

  it("takes the smaller of two equal models for ghost text, and the first for chat", () => {
    const models = listing(
      "a",
      { name: "qwen2.5-coder:32b", isChat: true, sizeBytes: 20e9 },
      { name: "qwen2.5-coder:1.5b", isChat: true, sizeBytes: 1e9 },
    );
    assert.equal(chosen("completion", models), "a/qwen2.5-coder:1.5b");
    assert.equal(chosen("chat", models), "a/qwen2.5-coder:32b");
  });
});

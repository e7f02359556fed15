import assert from "node:assert/strict";
import { EventEmitter } from "../../../src/core/base/event";
import { silentLogger } from "../../../src/core/base/logger";
import type { CompletionRecord } from "../../../src/core/completion/completionRecord";
import type { CompletionResult } from "../../../src/core/completion/completionRequest";
import { ModelError } from "../../../src/core/model/modelError";
import { ModelStatus } from "../../../src/host/modelStatus";
import { noteChatUse, noteCompletionUse } from "../../../src/host/modelUse";
import { chatFixture } from "../../support/chatFixture";
import { FakeChatModel, stop } from "../../support/fakeChatModel";
import { FakeModelRegistry } from "../../support/fakeModelRegistry";
import { settle } from "../../support/manualClock";
import { MemoryKeyValueStore } from "../../support/memoryKeyValueStore";

function createStatus() {
  const models = new FakeModelRegistry(new FakeChatModel([["Hi", stop]]));
  const status = new ModelStatus(models, new MemoryKeyValueStore(), silentLogger);
  return { models, status, stateNow: () => status.current.state };
}

describe("the use of models", () => {
  it("in the chat shows that there is one, or that there is none", async () => {
    const { models, status, stateNow } = createStatus();
    const { chat } = chatFixture([], { models });
    noteChatUse(chat, status);
    await chat.ask({ text: "Hello", task: "chat" });
    await settle();
    assert.equal(stateNow(), "ready");

    models.failure = new ModelError("no-model", "Gone.");
    await chat.ask({ text: "Hello", task: "chat" });
    await settle();
    assert.equal(stateNow(), "no-model");
  });

  it("by completions shows it too, and nothing is concluded from silence for other reasons", async () => {
    const { models, status, stateNow } = createStatus();
    const finished = new EventEmitter<CompletionRecord>();
    noteCompletionUse({ onDidFinish: finished.event }, status);
    const finish = async (result: CompletionResult) => {
      finished.fire({
        startedAtMs: 0,
        durationMs: 1,
        uri: "file:///a.ts",
        languageId: "typescript",
        position: { line: 0, character: 0 },
        trigger: "automatic",
        result,
        failure: undefined,
      });
      await settle();
    };
    await finish({ kind: "none", reason: "disabled" });
    await finish({ kind: "none", reason: "model-failed" });
    assert.equal(stateNow(), "unknown");

    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    await finish({ kind: "shown", text: "x", range, source: "model", suggestionId: 1 });
    assert.equal(stateNow(), "ready");

    models.failure = new ModelError("no-model", "Gone.");
    await finish({ kind: "none", reason: "no-model" });
    assert.equal(stateNow(), "no-model");
  });
});

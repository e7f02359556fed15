import assert from "node:assert/strict";
import { silentLogger } from "../../../src/core/base/logger";
import { ModelError } from "../../../src/core/model/modelError";
import { ModelStatus } from "../../../src/host/modelStatus";
import { FakeChatModel, stop } from "../../support/fakeChatModel";
import { FakeModelRegistry } from "../../support/fakeModelRegistry";
import { settle } from "../../support/manualClock";
import { MemoryKeyValueStore } from "../../support/memoryKeyValueStore";

function createStatus(memory = new MemoryKeyValueStore()) {
  const models = new FakeModelRegistry(new FakeChatModel([[stop]]));
  const status = new ModelStatus(models, memory, silentLogger);
  const seen: string[] = [];
  status.onDidChange(({ state }) => seen.push(state));
  return { models, status, seen, memory };
}

describe("the model status", () => {
  it("asks for nothing until it is told to look", async () => {
    const { models, status } = createStatus();
    models.rediscover();
    await settle();
    assert.equal(status.current.state, "unknown");
    assert.deepEqual(models.askedTasks, []);
  });

  it("finds the model that would answer a chat question", async () => {
    const { status, seen } = createStatus();
    assert.equal((await status.look()).state, "ready");
    assert.deepEqual(seen, ["looking", "ready"]);
  });

  it("says in one sentence why there is none", async () => {
    const { models, status } = createStatus();
    models.failure = new ModelError("no-model", "No model was found on this machine.");
    const found = await status.look();
    assert.deepEqual(found, { state: "no-model", reason: "No model was found on this machine." });
  });

  it("looks once for all who ask at the same time", async () => {
    const { models, status } = createStatus();
    await Promise.all([status.look(), status.look()]);
    assert.equal(models.askedTasks.length, 1);
  });

  it("looks again when the models have changed since", async () => {
    const { models, status } = createStatus();
    await status.look();
    models.failure = new ModelError("no-model", "Gone.");
    models.rediscover();
    await settle();
    assert.equal(status.current.state, "no-model");
  });

  it("looks once more when the models change while it looks", async () => {
    const { models, status } = createStatus();
    const looking = status.look();
    models.rediscover();
    await looking;
    await settle();
    assert.equal(models.askedTasks.length, 2);
  });

  it("leaves a download on show when models change", async () => {
    const { models, status } = createStatus();
    status.showDownload(1, 2);
    models.rediscover();
    await settle();
    assert.equal(status.current.state, "downloading");
  });

  it("looks when somebody has worked with a model that it does not know of, and only then", async () => {
    const { models, status } = createStatus();
    status.noteUse("worked");
    await settle();
    assert.equal(status.current.state, "ready");
    status.noteUse("worked");
    await settle();
    assert.equal(models.askedTasks.length, 1);
  });

  it("looks when somebody has missed a model that it took to be there, and only then", async () => {
    const { models, status } = createStatus();
    await status.look();
    models.failure = new ModelError("no-model", "Gone.");
    status.noteUse("missed");
    await settle();
    assert.equal(status.current.state, "no-model");
    status.noteUse("missed");
    await settle();
    assert.equal(models.askedTasks.length, 2);
  });

  it("remembers in the next window what it saw, without asking", async () => {
    const { status, memory } = createStatus();
    const found = await status.look();
    const next = createStatus(memory);
    assert.deepEqual(next.status.current, found);
    assert.deepEqual(next.models.askedTasks, []);
  });

  it("knows nothing where its memory makes no sense", () => {
    const memory = new MemoryKeyValueStore();
    memory.set("modelState", { model: 7 });
    assert.equal(createStatus(memory).status.current.state, "unknown");
  });
});

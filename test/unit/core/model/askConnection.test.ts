import assert from "node:assert/strict";
import { askConnection } from "../../../../src/core/model/askConnection";
import type { Connection } from "../../../../src/core/model/connection";
import { FakeModelBackend } from "../../../support/fakeModelBackend";
import { Gate } from "../../../support/gate";
import { ManualClock } from "../../../support/manualClock";

const connection: Connection = {
  id: "lab",
  label: "Lab",
  backendId: "ollama",
  baseUrl: "http://127.0.0.1:1",
};

function setUp(gate?: Gate) {
  const server = { models: ["a"], ...(gate ? { gate } : {}) };
  const backend = new FakeModelBackend("ollama", { [connection.baseUrl]: server });
  const clock = new ManualClock();
  const controller = new AbortController();
  const ask = () =>
    askConnection(
      { connection, loadBackend: async () => backend, clock, timeoutMs: 600 },
      controller.signal,
    );
  return { ask, backend, clock, controller };
}

describe("asking a connection for its models", () => {
  it("gives the models and leaves no timer behind", async () => {
    const { ask, clock } = setUp();
    assert.deepEqual(await ask(), [{ name: "a", isChat: true }]);
    assert.equal(clock.pendingDelays, 0);
  });

  it("fails after the time it was given, naming the connection", async () => {
    const { ask, clock, backend } = setUp(new Gate());
    const asking = assert.rejects(ask(), {
      kind: "timeout",
      message: "Lab did not list its models within 600 ms.",
    });
    await clock.advance(600);
    await asking;
    assert.equal(backend.listSignals[0]?.aborted, true);
  });

  it("still takes an answer that could not be read while the program was busy", async () => {
    const gate = new Gate();
    const { ask, clock } = setUp(gate);
    const asking = ask();
    await gate.reached;
    clock.stall(10_000);
    await clock.advance(0);
    gate.open();
    assert.equal((await asking).length, 1);
  });

  it("ends when the caller gives up", async () => {
    const { ask, clock, controller } = setUp(new Gate());
    const asking = assert.rejects(ask(), { name: "AbortError" });
    controller.abort();
    await asking;
    assert.equal(clock.pendingDelays, 0);
  });
});

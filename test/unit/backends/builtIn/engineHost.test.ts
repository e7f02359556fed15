import assert from "node:assert/strict";
import { EngineLost, EngineRefusal } from "../../../../src/backends/builtIn/engineErrors";
import { EngineHost, type EngineRequest } from "../../../../src/backends/builtIn/engineHost";
import type { ModelStreamPart } from "../../../../src/core/model/modelStream";
import { FakeEngine } from "../../../support/fakeEngine";
import { ManualClock, settle } from "../../../support/manualClock";
import { RecordingLogger } from "../../../support/recordingLogger";

const request: EngineRequest = {
  type: "fill",
  model: { path: "/models/small.gguf", threads: 1 },
  sampling: { temperature: 0.1, maxTokens: 8 },
  prefix: "const answer = ",
  suffix: ";",
  stops: [],
};
const second = 1_000;
const minute = 60 * second;

describe("the built-in engine's host", () => {
  let engine: FakeEngine;
  let clock: ManualClock;
  let host: EngineHost;
  let restarts: number;
  let isMemoryShort: boolean;

  beforeEach(() => {
    engine = new FakeEngine();
    clock = new ManualClock();
    restarts = 0;
    isMemoryShort = false;
    host = new EngineHost({
      start: engine.start,
      clock,
      logger: new RecordingLogger(),
      onRestart: () => (restarts += 1),
      isMemoryShort: () => isMemoryShort,
    });
  });
  afterEach(() => host.dispose());

  /** Reads a stream to its end. */
  async function read(signal = new AbortController().signal): Promise<ModelStreamPart[]> {
    const parts: ModelStreamPart[] = [];
    for await (const part of host.stream(request, signal)) parts.push(part);
    return parts;
  }

  /** Starts to read, and waits until the engine has the task. */
  async function begin(signal?: AbortSignal) {
    const answer = read(signal);
    answer.catch(() => undefined);
    await settle();
    return { answer };
  }

  it("starts no process before the first request", () => {
    assert.equal(engine.processes.length, 0);
  });

  it("passes on text and usage, and keeps the process for the next request", async () => {
    const first = await begin();
    engine.newest.sayText("42");
    engine.newest.finish();
    assert.deepEqual(await first.answer, [
      { type: "text", text: "42" },
      { type: "finish", reason: "stop", usage: { inputTokens: 3, outputTokens: 2 } },
    ]);
    const next = await begin();
    engine.newest.finish();
    await next.answer;
    assert.equal(engine.processes.length, 1);
  });

  it("keeps two answers apart that come at the same time", async () => {
    const first = await begin();
    const firstId = engine.newest.taskId;
    const next = await begin();
    engine.newest.sayText("second");
    engine.newest.say({ type: "text", id: firstId, text: "first" });
    engine.newest.finish();
    const ended = { type: "finish", id: firstId, reason: "length" } as const;
    engine.newest.say({ ...ended, inputTokens: 1, outputTokens: 1 });
    assert.deepEqual((await next.answer)[0], { type: "text", text: "second" });
    assert.deepEqual((await first.answer)[0], { type: "text", text: "first" });
  });

  describe("when the process crashes", () => {
    it("tries a request once more that had shown nothing", async () => {
      const { answer } = await begin();
      engine.newest.exit("SIGSEGV");
      await settle();
      assert.equal(engine.processes.length, 2);
      engine.newest.sayText("42");
      engine.newest.finish();
      assert.deepEqual((await answer)[0], { type: "text", text: "42" });
    });

    it("fails a request that had shown text, because the user has read its beginning", async () => {
      const { answer } = await begin();
      engine.newest.sayText("4");
      await settle();
      engine.newest.exit("SIGSEGV");
      await assert.rejects(answer, EngineLost);
      assert.equal(engine.processes.length, 1);
    });

    it("tells the user once, however often it crashes afterwards", async () => {
      for (let crashes = 0; crashes < 2; crashes += 1) {
        const { answer } = await begin();
        engine.newest.exit("SIGSEGV");
        await settle();
        engine.newest.finish();
        await answer;
      }
      assert.equal(restarts, 1);
    });

    it("gives up after the second crash, and starts anew at the next request", async () => {
      const { answer } = await begin();
      engine.newest.exit("SIGSEGV");
      await settle();
      engine.newest.exit("SIGSEGV");
      await assert.rejects(answer, EngineLost);
      const next = await begin();
      engine.newest.finish();
      await next.answer;
      assert.equal(engine.processes.length, 3);
    });

    it("keeps the model off the graphics card from then on", async () => {
      const { answer } = await begin();
      assert.equal(engine.newest.tasks[0]?.model.mayUseGpu, true);
      engine.newest.exit("SIGSEGV");
      await settle();
      assert.equal(engine.newest.tasks[0]?.model.mayUseGpu, false);
      engine.newest.finish();
      await answer;
    });

    it("goes on with the graphics card when somebody else ended the process", async () => {
      const { answer } = await begin();
      engine.newest.exit("SIGKILL");
      await settle();
      assert.equal(engine.newest.tasks[0]?.model.mayUseGpu, true);
      engine.newest.finish();
      await answer;
    });
  });

  describe("when the process hangs", () => {
    it("ends a process that answers no ping, and tries the request once more", async () => {
      const { answer } = await begin();
      const [hung] = engine.processes;
      assert.ok(hung);
      hung.answersPings = false;
      await clock.advance(30 * second);
      assert.ok(hung.isKilled);
      assert.equal(engine.processes.length, 2);
      engine.newest.finish();
      await answer;
    });

    it("ends a process that answers pings but gets on with nothing for two minutes", async () => {
      const { answer } = await begin();
      engine.newest.sayText("4");
      await clock.advance(2.5 * minute);
      assert.ok(engine.processes[0]?.isKilled);
      await assert.rejects(answer, (error) => error instanceof EngineLost && error.why === "hung");
    });

    it("leaves a slow process alone that shows progress", async () => {
      const { answer } = await begin();
      for (let minutes = 0; minutes < 10; minutes += 1) {
        await clock.advance(minute);
        engine.newest.say({ type: "progress" });
      }
      assert.equal(engine.newest.isKilled, false);
      engine.newest.finish();
      await answer;
    });

    it("watches nothing while nobody waits for an answer", async () => {
      const { answer } = await begin();
      engine.newest.finish();
      await answer;
      engine.newest.answersPings = false;
      await clock.advance(5 * minute);
      assert.equal(engine.newest.isKilled, false);
    });
  });

  describe("when the user stops", () => {
    it("ends the stream at once and tells the engine", async () => {
      const controller = new AbortController();
      const { answer } = await begin(controller.signal);
      const id = engine.newest.taskId;
      controller.abort();
      assert.deepEqual(await answer, [{ type: "finish", reason: "aborted", usage: {} }]);
      assert.deepEqual(engine.newest.commands.at(-1), { type: "cancel", id });
    });

    it("starts nothing for a request that was stopped before it began", async () => {
      const parts = await read(AbortSignal.abort());
      assert.deepEqual(parts, [{ type: "finish", reason: "aborted", usage: {} }]);
      assert.equal(engine.processes.length, 0);
    });

    it("ends a process that does not stop when it is told to", async () => {
      const controller = new AbortController();
      const { answer } = await begin(controller.signal);
      controller.abort();
      await answer;
      engine.newest.answersPings = false;
      await clock.advance(30 * second);
      assert.ok(engine.newest.isKilled);
    });

    it("ends one of two answers without the other", async () => {
      const controller = new AbortController();
      const stopped = await begin(controller.signal);
      const whole = await begin();
      engine.newest.sayText("42");
      controller.abort();
      assert.equal((await stopped.answer).length, 1);
      engine.newest.finish();
      assert.equal((await whole.answer).length, 2);
    });

    it("tells the engine when the reader leaves early", async () => {
      const reading = (async () => {
        for await (const part of host.stream(request, new AbortController().signal)) return part;
        return undefined;
      })();
      await settle();
      engine.newest.sayText("4");
      await reading;
      assert.equal(engine.newest.commands.at(-1)?.type, "cancel");
    });
  });

  it("throws the engine's refusal and keeps the process", async () => {
    const { answer } = await begin();
    const { taskId: id } = engine.newest;
    engine.newest.say({ type: "failed", id, kind: "model-missing", detail: "no file" });
    await assert.rejects(
      answer,
      (error) => error instanceof EngineRefusal && error.kind === "model-missing",
    );
    assert.equal(engine.newest.isKilled, false);
  });

  it("drops what is no event of the engine", async () => {
    const { answer } = await begin();
    engine.newest.say({ type: "text", id: "one" } as never);
    engine.newest.finish();
    assert.equal((await answer).length, 1);
  });

  it("ends an engine that nobody asked for ten minutes, and starts another when asked", async () => {
    const { answer } = await begin();
    engine.newest.finish();
    await answer;
    await clock.advance(9 * minute);
    assert.equal(engine.newest.isKilled, false);
    await clock.advance(minute);
    assert.ok(engine.newest.isKilled);
    const next = await begin();
    engine.newest.finish();
    await next.answer;
    assert.equal(engine.processes.length, 2);
  });

  it("gives an idle engine's memory back early where the machine runs short of it", async () => {
    const { answer } = await begin();
    engine.newest.finish();
    await answer;
    await clock.advance(minute);
    assert.equal(engine.newest.isKilled, false);
    isMemoryShort = true;
    await clock.advance(minute);
    assert.ok(engine.newest.isKilled);
  });

  it("counts the idle time from the last answer", async () => {
    for (let requests = 0; requests < 3; requests += 1) {
      const { answer } = await begin();
      engine.newest.finish();
      await answer;
      await clock.advance(6 * minute);
    }
    assert.equal(engine.processes.length, 1);
    assert.equal(engine.newest.isKilled, false);
  });

  it("ends the process and every answer when it is disposed", async () => {
    const { answer } = await begin();
    host.dispose();
    assert.ok(engine.newest.isKilled);
    assert.deepEqual(await answer, [{ type: "finish", reason: "aborted", usage: {} }]);
  });
});

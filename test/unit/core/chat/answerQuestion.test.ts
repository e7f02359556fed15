import assert from "node:assert/strict";
import { answerQuestion, type AnswerInput } from "../../../../src/core/chat/answerQuestion";
import type { AnswerUpdate } from "../../../../src/core/chat/answerUpdate";
import { textOfContent } from "../../../../src/core/model/chatContent";
import type { Connection } from "../../../../src/core/model/connection";
import { ModelError, type NetworkFailure } from "../../../../src/core/model/modelError";
import type { ModelStreamPart } from "../../../../src/core/model/modelStream";
import { answer, attachment, question } from "../../../support/chatMessages";
import { FakeChatModel, stop, type Script } from "../../../support/fakeChatModel";
import { FakeModelRegistry } from "../../../support/fakeModelRegistry";
import { Gate } from "../../../support/gate";
import { ManualClock, settle } from "../../../support/manualClock";
import { RecordingLogger } from "../../../support/recordingLogger";

function setUp(...scripts: Script[]) {
  const model = new FakeChatModel(scripts);
  const models = new FakeModelRegistry(model);
  const logger = new RecordingLogger();
  const clock = new ManualClock();
  const environment = { models, logger, clock };
  const controller = new AbortController();
  const updates: AnswerUpdate[] = [];
  const run = async (input: Partial<AnswerInput> = {}) => {
    const whole: AnswerInput = { history: [], question: question("Why?"), task: "chat", ...input };
    for await (const update of answerQuestion(environment, whole, controller.signal)) {
      updates.push(update);
    }
    return updates;
  };
  return { run, updates, model, models, logger, clock, controller };
}

/** The clock of these tests stands still unless one turns it. */
const noTime = { firstPieceMs: 0, totalMs: 0 };

function textOf(updates: readonly AnswerUpdate[]): string {
  return updates.map((update) => (update.type === "text" ? update.text : "")).join("");
}

function notesOf(updates: readonly AnswerUpdate[]): string[] {
  return updates.flatMap((update) => (update.type === "note" ? [update.note] : []));
}

describe("answering a question", () => {
  it("begins with the model and its temperature, then passes on text and thoughts, and ends", async () => {
    const usage = { inputTokens: 5, outputTokens: 2 };
    const { run, model } = setUp([
      { type: "reasoning", text: "Hm." },
      "Be",
      "",
      "cause.",
      { type: "finish", reason: "stop", usage },
    ]);
    assert.deepEqual(await run(), [
      { type: "waits", phase: "choosing-model" },
      { type: "begun", model: "fake/parrot", temperature: 0.6, notes: [] },
      { type: "waits", phase: "waiting" },
      { type: "reasoning", text: "Hm." },
      { type: "text", text: "Be" },
      { type: "text", text: "cause." },
      {
        type: "ended",
        answer: { state: "done", reason: "stop", usage },
        timing: { ...noTime, reasoningMs: 0 },
      },
    ]);
    assert.deepEqual(model.requests[0]?.temperature, { value: 0.6, isExplicit: false });
    assert.equal(model.requests[0]?.maxTokens, 256);
  });

  it("fills the window as the model counts, where it does", async () => {
    const { run, model, models } = setUp(["Yes.", stop]);
    models.contextWindow = 2_000;
    const asked = { question: question("Why?", [attachment("some words ".repeat(2_000))]) };
    await run(asked);
    model.counter = { count: async (messages) => JSON.stringify(messages).length };
    await run(asked);
    const [estimated = 0, counted = 0] = model.requests.map(
      ({ messages }) => JSON.stringify(messages).length,
    );
    assert.ok(estimated > 2_000, `${estimated} characters`);
    assert.ok(counted <= 2_000 - 256, `${counted} characters`);
  });

  it("says which field the model does not take", async () => {
    const { run } = setUp([
      { type: "dropped-field", field: "temperature", reason: "fixed by this model" },
      "Yes.",
      stop,
    ]);
    assert.deepEqual(notesOf(await run()), ["temperature: fixed by this model"]);
  });

  it("says which connection answers in place of one that failed, and forgets what was said of that", async () => {
    const model = { connectionId: "west", model: "m" };
    const { run } = setUp([
      { type: "redacted", kinds: ["API key"] },
      { type: "failed-over", model, reason: "East is overloaded." },
      "Yes.",
      stop,
    ]);
    const begun = (await run()).filter(({ type }) => type === "begun").at(-1);
    assert.ok(begun?.type === "begun");
    assert.equal(begun.model, "west/m");
    assert.deepEqual(begun.notes, ["west/m answers instead: East is overloaded."]);
  });

  it("says why an answer is short", async () => {
    const { run } = setUp(["Half", { type: "finish", reason: "length", usage: {} }]);
    assert.match(notesOf(await run())[0] ?? "", /limit of 256 tokens/);
  });

  it("says that nothing came", async () => {
    const { run } = setUp([stop]);
    assert.match(notesOf(await run())[0] ?? "", /answered with nothing/);
  });

  it("treats a stream without an end as truncated", async () => {
    const updates = await setUp(["Half"]).run();
    assert.deepEqual(updates.at(-1), {
      type: "ended",
      answer: { state: "done", reason: "truncated", usage: {} },
      timing: noTime,
    });
  });

  it("lets the model clean up after the last part", async () => {
    const { run, models, model } = setUp([]);
    let isLeft = false;
    models.chatModel = {
      reference: model.reference,
      async *stream() {
        try {
          yield stop;
          assert.fail("Nobody should ask for more.");
        } finally {
          isLeft = true;
        }
      },
    };
    await run();
    assert.equal(isLeft, true);
  });

  it("takes nothing that comes after the end", async () => {
    assert.equal(textOf(await setUp(["All.", stop, "More"]).run()), "All.");
  });

  it("ends as failed where the model fails, keeping the text, and logs the cause", async () => {
    const failure = new ModelError("server", "The server broke.");
    const { run, logger } = setUp(["Half", failure]);
    const updates = await run();
    assert.equal(textOf(updates), "Half");
    const last = updates.at(-1);
    assert.ok(last?.type === "ended" && last.answer.state === "failed");
    assert.match(last.answer.problem.message, /^The server broke\. Try again/);
    assert.equal(logger.entries[0]?.cause, failure);
  });

  it("ends at once when aborted, even where neither registry nor model listens", async () => {
    const gate = new Gate();
    const { run, model, controller, logger } = setUp(["Half", gate, "never", stop]);
    model.ignoresAbort = true;
    const running = run();
    await gate.reached;
    controller.abort();
    const updates = await running;
    assert.equal(textOf(updates), "Half");
    assert.deepEqual(updates.at(-1), {
      type: "ended",
      answer: { state: "done", reason: "aborted", usage: {} },
    });
    assert.deepEqual(logger.entries, []);
  });

  it("waits as long as the user looks at what is sent, and does not count that time", async () => {
    const reading = new Gate();
    const asked: ModelStreamPart = { type: "consent", state: "asked" };
    const given: ModelStreamPart = { type: "consent", state: "given", leftOut: ["a.ts, line 1"] };
    const { clock, run } = setUp([asked, reading, given, "Yes.", stop]);
    const answer = run({ question: question("Why?") });
    await reading.reached;
    await clock.advance(3_600_000);
    reading.open();
    const updates = await answer;
    assert.deepEqual(
      updates.flatMap((update) => (update.type === "waits" ? [update.phase] : [])),
      ["choosing-model", "waiting", "consent", "waiting"],
    );
    assert.ok(updates.some((u) => u.type === "note" && /as you chose: a\.ts, line 1/.test(u.note)));
    assert.deepEqual(updates.at(-1), {
      type: "ended",
      answer: { state: "done", reason: "stop", usage: {} },
      timing: { firstPieceMs: 0, totalMs: 0 },
    });
  });

  it("asks once more with a shorter prompt when the server finds it too long", async () => {
    const tooLong = new ModelError("context-too-long", "Too long.");
    const { run, model, models } = setUp([tooLong], ["Short enough.", stop]);
    models.contextWindow = undefined;
    const updates = await run({
      question: question("Why?", [attachment("a = 1;\n".repeat(3_000))]),
    });
    assert.equal(textOf(updates), "Short enough.");
    const lengths = model.requests.map(
      ({ messages }) => textOfContent(messages.at(-1)?.content ?? "").length,
    );
    assert.equal(lengths.length, 2);
    assert.ok((lengths[1] ?? 0) < (lengths[0] ?? 0) * 0.6, lengths.join());
    const beginnings = updates.filter((update) => update.type === "begun");
    const [why = "", what = "", ...others] = beginnings[1]?.notes ?? [];
    assert.match(why, /^The server had no room for what was sent.* about \d+ tokens/);
    assert.match(what, /was cut/);
    assert.deepEqual(others, []);
  });

  it("asks no third time, and never again after the first word", async () => {
    const tooLong = new ModelError("context-too-long", "Too long.");
    const twice = setUp([tooLong]);
    const long = question("Why?", [attachment("a = 1;\n".repeat(3_000))]);
    const updates = await twice.run({ question: long });
    assert.equal(twice.model.requests.length, 2);
    const last = updates.at(-1);
    assert.ok(last?.type === "ended" && last.answer.state === "failed");

    const late = setUp(["Word", tooLong]);
    await late.run({ question: long });
    assert.equal(late.model.requests.length, 1);
  });

  it("keeps to the context that the model has", async () => {
    const { run, model, models } = setUp(["Yes.", stop]);
    models.contextWindow = 1_024;
    models.maxTokens = 4_096;
    const [, begun] = await run({
      question: question("Why?", [attachment("let a = 1;\n".repeat(1_000))]),
    });
    assert.equal(model.requests[0]?.maxTokens, 512);
    assert.ok(begun?.type === "begun");
    assert.match(begun.notes[0] ?? "", /was cut/);
  });

  it("refuses a slash command that has nothing to work on, without asking a model", async () => {
    const { run, model } = setUp(["Yes.", stop]);
    assert.deepEqual(await run({ question: question("/explain") }), [
      {
        type: "ended",
        answer: {
          state: "failed",
          problem: {
            message: "There is nothing to explain yet. Select code in the editor and ask again.",
          },
        },
      },
    ]);
    assert.equal(model.requests.length, 0);
  });

  it("takes a slash command with words, with a file, or after something was said", async () => {
    const inputs: Partial<AnswerInput>[] = [
      { question: question("/explain closures") },
      { question: question("/explain", [attachment("let a = 1;")]) },
      { question: question("/explain"), history: [question("Hi"), answer("Hello")] },
    ];
    for (const input of inputs) {
      assert.equal(textOf(await setUp(["Yes.", stop]).run(input)), "Yes.");
    }
  });
});

const ollama: Connection = {
  id: "fake",
  label: "Ollama",
  backendId: "ollama",
  baseUrl: "http://127.0.0.1:11434",
};

describe("the wait for an answer", () => {
  it("is for a model to load where it runs on this machine", async () => {
    const { run, models } = setUp(["Hi", stop]);
    models.connections = [ollama];
    const updates = await run();
    assert.deepEqual(
      updates.flatMap((update) => (update.type === "waits" ? [update.phase] : [])),
      ["choosing-model", "loading-model"],
    );
  });

  it("is measured: to the first piece, and to the end", async () => {
    const first = new Gate();
    const second = new Gate();
    const { run, clock } = setUp([first, "Hi", second, " there", stop]);
    const running = run();
    await first.reached;
    await clock.advance(34_000);
    first.open();
    await second.reached;
    await clock.advance(6_000);
    second.open();
    const ended = (await running).at(-1);
    assert.ok(ended?.type === "ended");
    assert.deepEqual(ended.timing, { firstPieceMs: 34_000, totalMs: 40_000 });
  });

  for (const [place, connections, minutes] of [
    ["on this machine", [ollama], 10],
    ["elsewhere", [{ ...ollama, baseUrl: "https://models.example" }], 5],
  ] as const)
    it(`ends after ${minutes} minutes without a word from a server ${place}, and closes the connection`, async () => {
      const gate = new Gate();
      const { run, clock, model, models } = setUp([gate, "Hi", stop]);
      models.connections = connections;
      const running = run();
      await gate.reached;
      await clock.advance(minutes * 60_000 - 1);
      assert.equal(model.signals[0]?.aborted, false);
      await clock.advance(1);
      const ended = (await running).at(-1);
      assert.ok(ended?.type === "ended" && ended.answer.state === "failed");
      assert.match(
        ended.answer.problem.message,
        new RegExp(`^Ollama did not begin to answer within ${minutes} minutes`),
      );
      assert.equal(model.signals[0]?.aborted, true);
    });

  it("ends after two minutes of silence in mid-answer, and keeps what had come", async () => {
    const gate = new Gate();
    const { run, clock, models } = setUp(["Half", gate, " whole", stop]);
    models.connections = [ollama];
    const running = run();
    await gate.reached;
    await settle();
    await clock.advance(120_000);
    const updates = await running;
    assert.equal(textOf(updates), "Half");
    const ended = updates.at(-1);
    assert.ok(ended?.type === "ended" && ended.answer.state === "failed");
    assert.match(ended.answer.problem.message, /stopped in the middle .* 2 minutes/);
  });

  it("is over at once where Ollama on this machine does not run, which can be mended from here", async () => {
    const actionAfter = async (network: NetworkFailure) => {
      const details = { connectionId: "fake", network };
      const { run, models } = setUp([new ModelError("network", "It failed.", details)]);
      models.connections = [ollama];
      const ended = (await run()).at(-1);
      assert.ok(ended?.type === "ended" && ended.answer.state === "failed");
      return ended.answer.problem.action;
    };
    assert.equal(await actionAfter("refused"), "start-ollama");
    assert.equal(await actionAfter("cut"), "retry");
    assert.equal(await actionAfter("proxy"), "open-proxy-settings");
  });
});

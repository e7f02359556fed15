import assert from "node:assert/strict";
import { fork } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { EngineHost } from "../../src/backends/builtIn/engineHost";
import { forkEngine } from "../../src/backends/builtIn/engineProcess";
import { BuiltInFixture, engineProgram } from "../support/builtInFixture";
import { collectAnswer, modelErrorOf } from "../support/collectAnswer";
import { ManualClock } from "../support/manualClock";
import { projectRoot } from "../support/projectRoot";
import { RecordingLogger } from "../support/recordingLogger";
import { tinyModelName, writeTinyModel } from "../support/tinyModel/writeTinyModel";

/** Longer than any test waits for: the answer is still being made when the test acts. */
const manyTokens = 4_000;

describe("the built-in engine", () => {
  let modelFolder: string;
  let fixture: BuiltInFixture;

  before(async () => {
    modelFolder = await writeTinyModel();
    fixture = new BuiltInFixture(modelFolder);
  });
  after(() => fixture.dispose());

  it("answers a chat with words of its model, and counts tokens", async () => {
    const { text, finish } = await collectAnswer(fixture.chat({ maxTokens: 12 }));
    assert.match(text, /[a-z]{2,}/);
    assert.doesNotMatch(text, /<\|/);
    assert.equal(finish.reason, "length");
    assert.equal(finish.usage.outputTokens, 12);
    assert.ok((finish.usage.inputTokens ?? 0) > 20);
  });

  it("fills a gap, and reads what stands before and after it", async () => {
    const drawn = { temperature: { value: 0.8, isExplicit: false }, seed: 1 };
    const fill = async (prefix: string, suffix: string) =>
      (await collectAnswer(fixture.fillGap({ ...drawn, prefix, suffix }))).text;
    const text = await fill("const value = ", ";\n");
    assert.equal(text, await fill("const value = ", ";\n"));
    assert.notEqual(text, await fill("const other = ", ";\n"));
    assert.notEqual(text, await fill("const value = ", " + 1;\n"));
  });

  it("reads what follows a gap first where the model's file says that it was trained so", async () => {
    const folder = await mkdtemp(join(tmpdir(), "tempera-turned-model-"));
    await writeTinyModel(folder, { isSuffixFirst: true });
    const turned = new BuiltInFixture(folder);
    try {
      const greedy = { temperature: { value: 0, isExplicit: false }, suffix: ";\n}\n" };
      const { text } = await collectAnswer(turned.fillGap(greedy));
      assert.notEqual(text, "");
      assert.notEqual(text, (await collectAnswer(fixture.fillGap(greedy))).text);
    } finally {
      turned.dispose();
      await rm(folder, { recursive: true });
    }
  });

  it("fills a gap at the very beginning of an empty file", async () => {
    const { text } = await collectAnswer(fixture.fillGap({ prefix: "", suffix: "" }));
    assert.notEqual(text, "");
  });

  it("reads characters that its vocabulary does not have", async () => {
    const { finish } = await collectAnswer(fixture.fillGap({ prefix: "// größer als 漢字 🙂\n" }));
    assert.ok((finish.usage.inputTokens ?? 0) > 20);
  });

  it("ends at a stop text, and does not show it", async () => {
    const seed = 1;
    const whole = await collectAnswer(fixture.fillGap({ seed }));
    const [first = "", stop = ""] = whole.text.trim().split(" ");
    const { text, finish } = await collectAnswer(fixture.fillGap({ seed, stops: [stop] }));
    assert.equal(finish.reason, "stop");
    assert.ok(text.includes(first) && !text.includes(stop), JSON.stringify([whole.text, text]));
  });

  it("keeps the far ends of a file that is too long for the model to itself", async () => {
    const line = "const value = count(list);\n";
    const { finish } = await collectAnswer(
      fixture.fillGap({ prefix: line.repeat(300), suffix: line.repeat(300), maxTokens: 4 }),
    );
    const { inputTokens = 0 } = finish.usage;
    assert.ok(inputTokens > 1_000 && inputTokens < 2_048, String(inputTokens));
  });

  it("says that a question is too long before it reads it", async () => {
    const messages = [{ role: "user", content: "count the list ".repeat(5_000) }] as const;
    const error = await modelErrorOf(collectAnswer(fixture.chat({ messages })));
    assert.equal(error.kind, "context-too-long");
    assert.match(error.message, new RegExp(tinyModelName));
  });

  it("stops an answer quickly, and answers the next question", async () => {
    const controller = new AbortController();
    let shown = 0;
    let reason = "";
    for await (const part of fixture.chat({ maxTokens: manyTokens }, controller.signal)) {
      if (part.type === "finish") reason = part.reason;
      else shown += 1;
      if (shown === 3) controller.abort();
    }
    assert.equal(reason, "aborted");
    assert.equal(shown, 3);
    const { finish } = await collectAnswer(fixture.chat({ maxTokens: 4 }));
    assert.equal(finish.usage.outputTokens, 4);
  });

  it("does not go round in circles in a long answer", async () => {
    const temperature = { value: 0, isExplicit: false };
    let repeats = 0;
    for (const content of ["What is this?", "file file file", "return null name text"]) {
      const messages = [{ role: "user", content }] as const;
      const { text } = await collectAnswer(fixture.chat({ messages, temperature, maxTokens: 400 }));
      repeats += mostRepeats(text.split(/\s+/), 16);
    }
    // Left to itself the model says three such stretches 28 times.
    assert.ok(repeats < 18, String(repeats));
  });

  it("chats and fills gaps at the same time", async () => {
    const chat = collectAnswer(fixture.chat({ maxTokens: 200 }));
    const fills = [fixture.fillGap(), fixture.fillGap(), fixture.fillGap()].map(collectAnswer);
    for (const { text } of await Promise.all([chat, ...fills])) assert.notEqual(text, "");
  });

  it("goes from one model to another and back, while requests for both wait", async () => {
    const folder = await mkdtemp(join(tmpdir(), "tempera-two-models-"));
    await copyFile(tinyModelFile(modelFolder), join(folder, "first.gguf"));
    await copyFile(
      tinyModelFile(await writeTinyModel(folder, { seed: 2 })),
      join(folder, "second.gguf"),
    );
    const two = new BuiltInFixture(folder);
    const temperature = { value: 0, isExplicit: false };
    const ask = (model: string) => collectAnswer(two.chat({ temperature }, undefined, model));
    try {
      const names = ["first", "second", "first", "second"];
      const answers = await Promise.all(names.map(ask));
      const [first, second, firstAgain, secondAgain] = answers.map(({ text }) => text);
      assert.notEqual(first, second);
      assert.deepEqual([firstAgain, secondAgain], [first, second]);
      assert.equal(two.processIds.length, 1);
    } finally {
      two.dispose();
      await rm(folder, { recursive: true });
    }
  });

  it("says in the log what it computes on", () => {
    const log = fixture.logger.entries.map(({ message }) => message).join("\n");
    assert.match(log, /llama\.cpp computes on (?:the processor|.+ by (?:cuda|metal|vulkan))\./);
  });

  describe("when something is wrong with the model", () => {
    let folder: string;
    let bad: BuiltInFixture;

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), "tempera-bad-models-"));
      bad = new BuiltInFixture(folder);
    });
    after(async () => {
      bad.dispose();
      await rm(folder, { recursive: true });
    });

    it("names a model whose file is gone", async () => {
      const error = await modelErrorOf(collectAnswer(bad.chat({}, undefined, "gone")));
      assert.equal(error.kind, "model-not-found");
      assert.match(error.message, /gone/);
    });

    it("names a file that is no model", async () => {
      await writeFile(join(folder, "page.gguf"), "<!DOCTYPE html>".repeat(1_000));
      const error = await modelErrorOf(collectAnswer(bad.chat({}, undefined, "page")));
      assert.equal(error.kind, "model-not-found");
      assert.match(error.message, /page cannot be loaded/);
    });

    it("names a model of which only a part was downloaded", async () => {
      const whole = await readFile(tinyModelFile(modelFolder));
      await writeFile(join(folder, "half.gguf"), whole.subarray(0, whole.length / 2));
      const error = await modelErrorOf(collectAnswer(bad.chat({}, undefined, "half")));
      assert.equal(error.kind, "model-not-found");
      assert.match(error.message, /half cannot be loaded/);
    });

    it("goes on with a good model in the same process", async () => {
      await writeTinyModel(folder);
      const { text } = await collectAnswer(bad.chat());
      assert.notEqual(text, "");
      assert.equal(bad.processIds.length, 1);
    });
  });
});

describe("the built-in engine's process", () => {
  let modelFolder: string;
  let fixture: BuiltInFixture;

  before(async () => {
    modelFolder = await writeTinyModel();
  });
  beforeEach(() => {
    fixture = new BuiltInFixture(modelFolder);
  });
  afterEach(() => fixture.dispose());

  it("may be killed in the middle of an answer: the answer fails in words, the next one comes", async () => {
    const answer = async () => {
      for await (const part of fixture.chat({ maxTokens: manyTokens })) {
        if (part.type === "text") process.kill(fixture.processIds.at(-1) ?? NaN, "SIGKILL");
      }
    };
    const error = await modelErrorOf(answer());
    assert.equal(error.kind, "server");
    assert.match(error.message, /stopped unexpectedly \(SIGKILL\)/);
    const { text } = await collectAnswer(fixture.chat());
    assert.notEqual(text, "");
    assert.equal(fixture.processIds.length, 2);
  });

  it("may be killed before it has shown anything: nobody notices", async () => {
    const answer = collectAnswer(fixture.chat());
    process.kill(fixture.processIds.at(-1) ?? NaN, "SIGKILL");
    assert.notEqual((await answer).text, "");
    assert.equal(fixture.processIds.length, 2);
  });

  it("is ended and replaced when it hangs", async function hang() {
    const clock = new ManualClock();
    const logger = new RecordingLogger();
    const host = new EngineHost({
      start: forkEngine(engineProgram),
      clock,
      logger,
      onRestart: () => undefined,
      isMemoryShort: () => false,
    });
    const request = {
      type: "chat",
      model: { path: tinyModelFile(modelFolder), threads: 1 },
      sampling: { temperature: 0, maxTokens: 4 },
      messages: [{ role: "user", content: "count" }],
    } as const;
    try {
      const answer = collectAnswer(
        host.stream({ ...request, messages: [...request.messages] }, new AbortController().signal),
      );
      await clock.advance(0);
      const [started] = logger.entries;
      process.kill(Number(/process (\d+)/.exec(started?.message ?? "")?.[1]), "SIGSTOP");
      await clock.advance(30_000);
      assert.notEqual((await answer).text, "");
      assert.match(logger.entries.map(({ message }) => message).join("\n"), /The engine hung/);
    } finally {
      host.dispose();
    }
  });

  it("ends when the backend is disposed", async () => {
    await collectAnswer(fixture.chat());
    const [id = NaN] = fixture.processIds;
    assert.ok(isAlive(id));
    fixture.dispose();
    await untilGone(id);
  });

  it("ends when its parent dies without a word", async () => {
    const parent = fork(join(projectRoot, "out/test/support/engineParent.js"), [modelFolder]);
    const [id] = (await once(parent, "message")) as [number];
    assert.ok(isAlive(id));
    parent.kill("SIGKILL");
    await untilGone(id);
  });
});

function tinyModelFile(folder: string): string {
  return join(folder, `${tinyModelName}.gguf`);
}

/** How often the stretch of `length` words occurs that occurs most often. */
function mostRepeats(words: readonly string[], length: number): number {
  const counts = new Map<string, number>();
  for (let start = 0; start + length <= words.length; start += 1) {
    const stretch = words.slice(start, start + length).join(" ");
    counts.set(stretch, (counts.get(stretch) ?? 0) + 1);
  }
  return Math.max(...counts.values());
}

function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
}

/** Another process's end cannot be awaited, only seen. */
async function untilGone(processId: number): Promise<void> {
  while (isAlive(processId)) await delay(20);
}

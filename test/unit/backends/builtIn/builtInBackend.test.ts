import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundledModelName, pathOfModel } from "../../../../src/backends/builtIn/bundledModel";
import { createBuiltInBackend } from "../../../../src/backends/builtIn/builtInBackend";
import { tasks } from "../../../../src/core/tasks/tasks";
import { backendEnvironment } from "../../../support/backendEnvironment";
import { BuiltInFixture } from "../../../support/builtInFixture";
import { collectAnswer, modelErrorOf } from "../../../support/collectAnswer";
import { MemorySettings } from "../../../support/memorySettings";
import { projectRoot } from "../../../support/projectRoot";
import { tinyModelName, writeTinyModel } from "../../../support/tinyModel/writeTinyModel";

const echoEngine = join(projectRoot, "out/test/support/echoEngine.js");

describe("the built-in backend", () => {
  const settings = new MemorySettings();
  let fixture: BuiltInFixture;

  before(async () => {
    fixture = new BuiltInFixture(await writeTinyModel(), echoEngine);
  });
  after(() => fixture.dispose());

  for (const { id } of tasks) {
    it(`hands the temperature of the task ${id} to the engine`, async () => {
      const { temperature: value, maxTokens } = settings.current.tasks[id];
      const request = { temperature: { value, isExplicit: false }, maxTokens, seed: 7 };
      const stream = id === "completion" ? fixture.fillGap(request) : fixture.chat(request);
      const { text } = await collectAnswer(stream);
      const { type, sampling } = JSON.parse(text);
      assert.equal(type, id === "completion" ? "fill" : "chat");
      assert.deepEqual(sampling, { temperature: value, maxTokens, seed: 7 });
    });
  }

  it("leaves pictures out, and says so", async () => {
    const image = { type: "image", mediaType: "image/png", base64: "iVBORw0KGgo=" } as const;
    const content = [{ type: "text", text: "What is this?" }, image] as const;
    const { text, dropped } = await collectAnswer(
      fixture.chat({ messages: [{ role: "user", content }] }),
    );
    assert.deepEqual(JSON.parse(text).messages, [{ role: "user", content: "What is this?" }]);
    assert.deepEqual(dropped, [{ field: "images", reason: "not taken by this model" }]);
  });

  it("gives the engine's process no key that is in its own environment", async () => {
    process.env["TEMPERA_TEST_API_KEY"] = "secret";
    const own = new BuiltInFixture(await writeTinyModel(), echoEngine);
    try {
      const { text } = await collectAnswer(own.chat());
      const { environment } = JSON.parse(text);
      assert.ok(environment.includes("PATH"));
      assert.ok(!environment.includes("TEMPERA_TEST_API_KEY"));
    } finally {
      own.dispose();
      delete process.env["TEMPERA_TEST_API_KEY"];
    }
  });

  it("lists models without starting a process", async () => {
    const idle = new BuiltInFixture(await writeTinyModel());
    const models = await idle.backend.listModels(idle.connection, new AbortController().signal);
    assert.equal(models.length, 1);
    assert.deepEqual(idle.processIds, []);
    idle.dispose();
  });

  it("takes models from the folder that the user set", async () => {
    const backend = createBuiltInBackend(
      backendEnvironment({
        settings: new MemorySettings({ "builtIn.modelFolder": await writeTinyModel() }),
        defaultModelFolder: "/not/there",
        engineProgram: join(projectRoot, "out/src/engine/main.js"),
      }),
    );
    const signal = new AbortController().signal;
    assert.equal((await backend.listModels(fixture.connection, signal)).length, 1);
  });

  it("lists the model that came with Tempera, for gaps only, and finds its file there", async () => {
    const bundled = await mkdtemp(join(tmpdir(), "tempera-bundled-"));
    await writeTinyModel(bundled, { name: bundledModelName });
    const withOwn = new BuiltInFixture(await writeTinyModel(), undefined, bundled);
    try {
      const signal = new AbortController().signal;
      const models = await withOwn.backend.listModels(withOwn.connection, signal);
      assert.deepEqual(
        models.map(({ name, isChat, fillsGapsOnly }) => [name, isChat, fillsGapsOnly]),
        [
          [tinyModelName, true, undefined],
          ["tempera-small-local", false, true],
        ],
      );
      assert.equal(
        pathOfModel(
          { ...backendEnvironment(), bundledModelFolder: bundled },
          bundledModelName,
          "built-in",
        ),
        join(bundled, "tempera-small-local.gguf"),
      );
    } finally {
      withOwn.dispose();
      await rm(bundled, { recursive: true });
    }
  });

  it("says what to do where the package has no engine", async () => {
    const without = new BuiltInFixture(await writeTinyModel(), "/not/there/engine.js");
    const signal = new AbortController().signal;
    const error = await modelErrorOf(without.backend.listModels(without.connection, signal));
    assert.equal(error.kind, "no-model");
    assert.match(error.message, /no built-in engine .* Ollama/);
  });

  it("fails in words where the engine's program cannot run", async () => {
    const broken = new BuiltInFixture(await writeTinyModel(), join(projectRoot, "not-there.js"));
    const error = await modelErrorOf(collectAnswer(broken.chat()));
    assert.equal(error.kind, "server");
    assert.match(error.message, /stopped unexpectedly \(exit code 1\)/);
    assert.equal(broken.processIds.length, 2);
    broken.dispose();
  });
});

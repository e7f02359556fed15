import assert from "node:assert/strict";
import type { FimModel } from "../../../../src/core/model/fimModel";
import { ModelError, type ModelErrorKind } from "../../../../src/core/model/modelError";
import { Snooze } from "../../../../src/core/completion/snooze";
import { completionServiceOf } from "../../../support/completionServiceOf";
import { accepted } from "../../../support/completionHarness";
import { stop } from "../../../support/fakeChatModel";
import { openFileGate } from "../../../support/openFileGate";
import {
  lab,
  labAddress,
  never,
  ollamaAddress,
  setUpRegistry,
} from "../../../support/registryFixture";
import { snapshotOf } from "../../../support/snapshotOf";

/** Ghost text by whatever model the registry chooses, as it is in VS Code. `coder` answers with the backend's `fimScript`. */
function scene(backendId: "ollama" | "openai-compatible", given: RegistryGiven) {
  const set = setUpRegistry(given);
  const backend = set.backends[backendId];
  backend.fimModels = ["coder"];
  const asked = { count: 0 };
  const create = backend.createFimModel.bind(backend);
  backend.createFimModel = async (...place) => {
    const model = await create(...place);
    if (!model) return undefined;
    const stream: FimModel["stream"] = (...request) => {
      asked.count++;
      return model.stream(...request);
    };
    return { ...model, stream };
  };
  const { clock, logger, registry, settings } = set;
  const context = { gather: () => Promise.resolve([]) };
  const snooze = new Snooze(clock);
  const parts = { clock, context, files: openFileGate, logger, models: registry, settings, snooze };
  const service = completionServiceOf(parts);
  const ask = async (marked: string) => {
    const indentation = { usesSpaces: true, size: 2 };
    const request = { ...snapshotOf(marked), trigger: "automatic", indentation } as const;
    const answer = service.complete(request, never);
    await clock.advance(100);
    return accepted(marked, await answer);
  };
  return { ask, asked, backend, clock };
}

type RegistryGiven = Parameters<typeof setUpRegistry>[0];

describe("ghost text from a server that is chosen in the settings and fails", () => {
  const chosen = () =>
    scene("openai-compatible", {
      openai: { [labAddress]: { models: ["coder"] } },
      settings: { connections: [lab], model: "lab/coder", "discovery.enabled": false },
    });

  for (const kind of ["network", "server", "timeout"] satisfies readonly ModelErrorKind[])
    it(`is asked for once in thirty seconds after three failures by ${kind}`, async () => {
      const { ask, asked, backend, clock } = chosen();
      backend.fimScript = [new ModelError(kind, "It failed.")];
      for (let key = 0; key < 10; key++) await ask(`a${key} = |`);
      assert.equal(asked.count, 3);
      await clock.advance(30_000);
      assert.equal(await ask("b = |"), "<model-failed>");
      assert.equal(await ask("b = |"), "<backing-off>");
      assert.equal(asked.count, 4);
    });

  it("comes again with the next try when the server is well, and what had come stays known", async () => {
    const { ask, asked, backend, clock } = chosen();
    backend.fimScript = ["1;", stop];
    await ask("a = |");
    backend.fimScript = [new ModelError("network", "It is gone.")];
    for (const name of ["b", "c", "d"]) await ask(`${name} = |`);
    assert.equal(await ask("a = |"), "a = 1;|");
    backend.fimScript = ["2;", stop];
    assert.equal(await ask("b = |"), "<backing-off>");
    await clock.advance(30_000);
    assert.equal(await ask("b = |"), "b = 2;|");
    assert.equal(asked.count, 5);
  });
});

describe("ghost text from a server that is started late", () => {
  it("comes with the very request that finds it", async () => {
    const { ask, backend, clock } = scene("ollama", {});
    for (let key = 0; key < 4; key++) assert.equal(await ask(`a${key} = |`), "<no-model>");
    backend.servers[ollamaAddress] = { models: ["coder"] };
    backend.fimScript = ["1;", stop];
    await clock.advance(30_000);
    assert.equal(await ask("b = |"), "b = 1;|");
  });
});

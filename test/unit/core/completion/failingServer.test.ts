import assert from "node:assert/strict";
import { ModelError, type ModelErrorKind } from "../../../../src/core/model/modelError";
import { Snooze } from "../../../../src/core/completion/snooze";
import { completionServiceOf } from "../../../support/completionServiceOf";
import { stop } from "../../../support/fakeChatModel";
import { openFileGate } from "../../../support/openFileGate";
import { lab, labAddress, never, setUpRegistry } from "../../../support/registryFixture";
import { snapshotOf } from "../../../support/snapshotOf";

/** Ghost text from the one server in the settings, chosen as it is chosen in VS Code. */
function scene(failure: ModelError) {
  const set = setUpRegistry({
    openai: { [labAddress]: { models: ["coder"] } },
    settings: { connections: [lab], model: "lab/coder", "discovery.enabled": false },
  });
  const backend = set.backends["openai-compatible"];
  backend.fimModels = ["coder"];
  backend.fimScript = [failure];
  let requestCount = 0;
  const create = backend.createFimModel.bind(backend);
  backend.createFimModel = async (...asked) => {
    const model = await create(...asked);
    if (!model) return model;
    return {
      ...model,
      stream: (...request) => {
        requestCount++;
        return model.stream(...request);
      },
    };
  };
  const { clock, logger, registry, settings } = set;
  const context = { gather: () => Promise.resolve([]) };
  const snooze = new Snooze(clock);
  const parts = { clock, context, files: openFileGate, logger, models: registry, settings, snooze };
  const service = completionServiceOf(parts);
  const ask = async (marked: string) => {
    const answer = service.complete(
      {
        ...snapshotOf(marked),
        trigger: "automatic",
        indentation: { usesSpaces: true, size: 2 },
      },
      never,
    );
    await clock.advance(100);
    const result = await answer;
    return result.kind === "shown" ? result.text : result.reason;
  };
  return { ...set, ask, backend, requestCount: () => requestCount, service };
}

describe("ghost text from a server that is chosen in the settings and fails", () => {
  for (const kind of ["network", "server", "timeout"] satisfies readonly ModelErrorKind[])
    it(`is asked for once in thirty seconds after three failures by ${kind}`, async () => {
      const { ask, clock, requestCount } = scene(new ModelError(kind, "It failed."));
      for (let key = 0; key < 10; key++) await ask(`a${key} = |`);
      assert.equal(requestCount(), 3);
      await clock.advance(30_000);
      assert.equal(await ask("b = |"), "model-failed");
      assert.equal(await ask("b = |"), "backing-off");
      assert.equal(requestCount(), 4);
    });

  it("comes again with the next try when the server is well, and what had come stays known", async () => {
    const { ask, backend, clock, requestCount } = scene(new ModelError("network", "It is gone."));
    const gone = backend.fimScript;
    backend.fimScript = ["1;", stop];
    await ask("a = |");
    backend.fimScript = gone;
    for (const name of ["b", "c", "d"]) await ask(`${name} = |`);
    assert.equal(await ask("a = |"), "a = 1;");
    backend.fimScript = ["2;", stop];
    assert.equal(await ask("b = |"), "backing-off");
    await clock.advance(30_000);
    assert.equal(await ask("b = |"), "b = 2;");
    assert.equal(requestCount(), 5);
  });
});

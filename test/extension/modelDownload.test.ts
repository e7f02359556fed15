import assert from "node:assert/strict";
import { systemClock } from "../../src/core/base/clock";
import { silentLogger } from "../../src/core/base/logger";
import { ModelError } from "../../src/core/model/modelError";
import type { EngineModels } from "../../src/core/model/localModels";
import { ModelDownload } from "../../src/host/modelDownload";
import { ModelStatus } from "../../src/host/modelStatus";
import { FakeChatModel, stop } from "../support/fakeChatModel";
import { FakeModelRegistry } from "../support/fakeModelRegistry";
import { MemoryKeyValueStore } from "../support/memoryKeyValueStore";
import { ScriptedUser } from "./support/scriptedUser";

function createDownload(download: EngineModels["download"]) {
  const models = new FakeModelRegistry(new FakeChatModel([["Hi", stop]]));
  const modelStatus = new ModelStatus(models, new MemoryKeyValueStore(), silentLogger);
  const states: string[] = [];
  modelStatus.onDidChange((state) =>
    states.push(
      state.state === "downloading" ? `${state.receivedBytes}/${state.totalBytes}` : state.state,
    ),
  );
  return {
    states,
    modelStatus,
    modelDownload: new ModelDownload({
      loadLocalModels: () =>
        Promise.resolve({
          engine: { download, list: () => Promise.resolve([]), takeFile: () => Promise.resolve() },
        }),
      clock: systemClock,
      models,
      modelStatus,
      logger: silentLogger,
    }),
  };
}

const untilAborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));

describe("the download of a model in VS Code", () => {
  it("shows how far it is and ends with a model that is ready", async () => {
    const { modelDownload, states } = createDownload(async (_id, onProgress) => {
      onProgress({ receivedBytes: 10, totalBytes: 100 });
      onProgress({ receivedBytes: 10, totalBytes: 100 });
      onProgress({ receivedBytes: 100, totalBytes: 100 });
    });
    await modelDownload.start();
    assert.deepEqual(states, ["0/0", "10/100", "100/100", "looking", "ready"]);
  });

  it("ends when it is cancelled, without a word of failure", async () => {
    const user = new ScriptedUser();
    try {
      const { modelDownload, modelStatus } = createDownload((_id, _progress, signal) =>
        untilAborted(signal),
      );
      const running = modelDownload.start();
      modelDownload.cancel();
      await running;
      assert.deepEqual(user.sentences, []);
      assert.notEqual(modelStatus.current.state, "downloading");
    } finally {
      user.leave();
    }
  });

  it("runs once, however often it is asked for", async () => {
    let runs = 0;
    const { modelDownload } = createDownload(async () => {
      runs += 1;
    });
    await Promise.all([modelDownload.start(), modelDownload.start()]);
    assert.equal(runs, 1);
  });

  it("says in one sentence why it failed, and can be begun again", async () => {
    const user = new ScriptedUser();
    try {
      let runs = 0;
      const { modelDownload } = createDownload(async () => {
        runs += 1;
        throw new ModelError("network", "huggingface.co cannot be reached.");
      });
      await modelDownload.start();
      await modelDownload.start();
      assert.equal(runs, 2);
      assert.match(user.sentences[0] ?? "", /^huggingface\.co cannot be reached\. .+\.$/);
    } finally {
      user.leave();
    }
  });
});

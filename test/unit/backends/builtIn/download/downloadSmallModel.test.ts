import assert from "node:assert/strict";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { downloadSmallModel } from "../../../../../src/backends/builtIn/download/downloadSmallModel";
import { smolLm2 } from "../../../../../src/backends/builtIn/download/smallModels";
import type { BackendEnvironment } from "../../../../../src/core/model/modelBackend";
import { backendEnvironment, reroutedFetch } from "../../../../support/backendEnvironment";
import { engineProgram } from "../../../../support/builtInFixture";
import { modelErrorOf } from "../../../../support/collectAnswer";
import { MemorySettings } from "../../../../support/memorySettings";
import { Gate } from "../../../../support/gate";
import { ModelServer } from "../../../../support/modelServer/modelServer";

const { pathname } = new URL(smolLm2.url);

describe("the download of the small model", () => {
  let server: ModelServer;
  let folder: string;

  beforeEach(async () => {
    server = await ModelServer.start();
    folder = await mkdtemp(join(tmpdir(), "tempera-small-model-"));
  });
  afterEach(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  function environment(changes: Partial<BackendEnvironment> = {}): BackendEnvironment {
    return backendEnvironment({
      fetch: reroutedFetch("https://huggingface.co", server.origin),
      defaultModelFolder: folder,
      engineProgram,
      ...changes,
    });
  }

  /** The server sends a first piece and no more; the download is stopped when it has come. */
  async function firstPiece(inEnvironment: BackendEnvironment): Promise<void> {
    const controller = new AbortController();
    server.respond(`GET ${pathname}`, () => ({
      headers: { "content-length": String(smolLm2.sizeBytes) },
      steps: [{ write: "GGUF" }, { waitFor: new Gate() }],
    }));
    await downloadSmallModel(
      inEnvironment,
      ({ receivedBytes, totalBytes }) => {
        assert.deepEqual([receivedBytes, totalBytes], [4, smolLm2.sizeBytes]);
        controller.abort();
      },
      controller.signal,
    );
  }

  it("goes into Tempera's own folder", async () => {
    await firstPiece(environment());
    assert.deepEqual(await readdir(folder), [`${smolLm2.fileName}.part`]);
  });

  it("goes into the folder that the user set", async () => {
    const settings = new MemorySettings({ "builtIn.modelFolder": folder });
    await firstPiece(environment({ settings, defaultModelFolder: "/not/there" }));
    assert.deepEqual(await readdir(folder), [`${smolLm2.fileName}.part`]);
  });

  it("fetches nothing for a package that has no engine to run it", async () => {
    const without = environment({ engineProgram: "/not/there/engine.js" });
    const download = downloadSmallModel(without, () => undefined, new AbortController().signal);
    assert.match((await modelErrorOf(download)).message, /no built-in engine/);
    assert.equal(server.requests.length, 0);
  });
});

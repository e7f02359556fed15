import assert from "node:assert/strict";
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createOpenaiCompatibleBackend } from "../../src/backends/openaiCompatible/openaiCompatibleBackend";
import type { ModelBackend } from "../../src/core/model/modelBackend";
import { backendEnvironment } from "../support/backendEnvironment";
import { chatRequest } from "../support/backendSubjects/subjectModels";
import { collectAnswer } from "../support/collectAnswer";
import { tinyModelName, writeTinyModel } from "../support/tinyModel/writeTinyModel";
import { freePort } from "./support/freePort";
import { fillingModel, startTinyOllama } from "./support/startTinyOllama";

const proxyKey = "sk-of-the-proxy";
const startTimeoutMs = 300_000;

describe("LiteLLM's proxy in front of a real Ollama and llama.cpp's own server", () => {
  const { signal } = new AbortController();
  const running: { readonly stop: () => Promise<void> }[] = [];
  let folder: string;
  let backend: ModelBackend;
  let connection: Parameters<ModelBackend["createChatModel"]>[0];

  async function emptyFolder(name: string): Promise<string> {
    const place = path.join(folder, name);
    await fs.mkdir(place);
    return place;
  }

  before(async function () {
    this.timeout(startTimeoutMs);
    const { startLitellmProxy } = await import("#scripts/litellmProxy.mjs");
    const { startLlamaServer } = await import("#scripts/llamaServer.mjs");
    folder = await fs.mkdtemp(path.join(os.tmpdir(), "tempera-gateway-"));
    const ollama = await startTinyOllama(await emptyFolder("ollama"));
    running.push(ollama);
    const llamaServer = await startLlamaServer({
      folder: await emptyFolder("llama-server"),
      port: await freePort(),
      modelFile: path.join(await writeTinyModel(), `${tinyModelName}.gguf`),
      args: ["--alias", "tiny", "--ctx-size", "2048"],
    });
    running.push(llamaServer);
    const behind = {
      "from-ollama": { model: `ollama_chat/${fillingModel}`, api_base: ollama.origin },
      "from-llama-server": {
        model: "openai/tiny",
        api_base: `${llamaServer.origin}/v1`,
        api_key: "none",
      },
    };
    const config = {
      model_list: Object.entries(behind).map(([name, params]) => ({
        model_name: name,
        litellm_params: params,
      })),
      general_settings: { master_key: proxyKey },
      litellm_settings: { num_retries: 0, telemetry: false },
    };
    const place = { folder: await emptyFolder("litellm"), port: await freePort() };
    const proxy = await startLitellmProxy({ ...place, config });
    running.push(proxy);
    connection = {
      id: "team",
      label: "Team gateway",
      backendId: "openai-compatible",
      baseUrl: `${proxy.origin}/v1`,
      preset: "litellm",
    };
    backend = createOpenaiCompatibleBackend(
      backendEnvironment({ apiKeyFor: () => Promise.resolve(proxyKey) }),
    );
  });

  after(async () => {
    backend?.dispose();
    for (const { stop } of running.toReversed()) await stop();
    await fs.rm(folder, { recursive: true, force: true });
  });

  it("lists the models of both", async () => {
    const models = await backend.listModels(connection, signal);
    assert.deepEqual(models.map(({ name }) => name).toSorted(), [
      "from-llama-server",
      "from-ollama",
    ]);
  });

  for (const model of ["from-ollama", "from-llama-server"]) {
    it(`streams an answer ${model} at a temperature, with its usage, to an end that has a reason`, async () => {
      const answer = () =>
        collectAnswer(
          backend
            .createChatModel(connection, model)
            .stream(
              { ...chatRequest, maxTokens: 16, temperature: { value: 0, isExplicit: true } },
              signal,
            ),
        );
      const [first, second] = [await answer(), await answer()];
      assert.notEqual(first.text, "");
      assert.equal(first.text, second.text);
      const { reason, usage } = first.finish;
      assert.ok(reason === "stop" || reason === "length", reason);
      assert.ok((usage.outputTokens ?? 0) > 0, JSON.stringify(usage));
    });
  }
});

import assert from "node:assert/strict";
import type { Connection } from "../../../../src/core/model/connection";
import { presetConnection } from "../../../../src/core/model/presetConnection";
import { presets, type Preset } from "../../../../src/core/model/presets";
import { modelErrorOf } from "../../../support/collectAnswer";
import { jsonReply } from "../../../support/modelServer/reply";
import { ModelServer } from "../../../support/modelServer/modelServer";
import { isRecord } from "../../../support/modelServer/recordedRequest";
import { OpenaiService } from "../../../support/openaiService";

/** What each vendor's documents list as the fields of a request, as far as we may send them. */
const takenFields: Readonly<Record<string, readonly string[]>> = {
  mistral: ["model", "messages", "stream", "temperature", "max_tokens", "random_seed"],
  codestral: ["model", "messages", "stream", "temperature", "max_tokens", "random_seed"],
  cohere: ["model", "messages", "stream", "temperature", "max_tokens", "seed"],
};

function addressOf({ baseUrl, example = "" }: Preset): string {
  return baseUrl === "" ? example : baseUrl;
}

describe("a vendor's service", () => {
  let server: ModelServer;

  beforeEach(async () => {
    server = await ModelServer.start();
  });
  afterEach(() => server.close());

  function serviceOf(preset: (typeof presets)[number], changes: Partial<Connection> = {}) {
    const connection = { ...presetConnection(preset, addressOf(preset)), ...changes };
    return new OpenaiService(server, connection.baseUrl, connection);
  }

  for (const preset of presets.filter(({ backendId }) => backendId === "openai-compatible")) {
    it(`${preset.label} is asked at its own address, in fields that it takes`, async () => {
      const path = new URL(addressOf(preset)).pathname.replace(/\/$/, "");
      const route = `POST ${path}/chat/completions`;
      server.respond(route, () =>
        jsonReply({ choices: [{ message: { content: "Hi" }, finish_reason: "stop" }] }),
      );
      const { text } = await serviceOf(preset).chat("some-model", { seed: 5 });
      assert.equal(text, "Hi");
      const [request] = server.requestsTo(route);
      assert.ok(isRecord(request?.body));
      const allowed = takenFields[preset.id];
      const others = Object.keys(request.body).filter((name) => !(allowed?.includes(name) ?? true));
      assert.deepEqual(others, []);
      const key = preset.id === "azure" ? "api-key" : "authorization";
      assert.equal(request.headers[key], key === "api-key" ? "the-key" : "Bearer the-key");
    });
  }

  const azure = presets.find(({ id }) => id === "azure") ?? assert.fail();

  it("Azure is asked at a classic address with the version of its API, and lists the deployment of the address", async () => {
    const baseUrl = "https://lab.openai.azure.com/openai/deployments/my-gpt";
    const service = serviceOf(azure, { baseUrl, apiVersion: "2024-10-21" });
    assert.deepEqual(await service.list(), [{ name: "my-gpt", isChat: true }]);
    const route = "POST /openai/deployments/my-gpt/chat/completions";
    server.respond(route, () =>
      jsonReply({ choices: [{ message: { content: "Hi" }, finish_reason: "stop" }] }),
    );
    assert.equal((await service.chat("my-gpt")).text, "Hi");
    assert.equal(server.requestsTo(route)[0]?.query, "api-version=2024-10-21");
  });

  it("Azure lists at its newer address what the user has named, and else says how to name it", async () => {
    const named = await serviceOf(azure, { modelNames: ["gpt-a", "gpt-b"] }).list();
    assert.deepEqual(
      named.map(({ name }) => name),
      ["gpt-a", "gpt-b"],
    );
    const error = await modelErrorOf(serviceOf(azure).list());
    assert.match(error.message, /does not tell its deployments.*"models" of "azure"/);
    assert.equal(server.requests.length, 0);
  });

  it("Gemini lists its models by their names, without their path", async () => {
    const gemini = presets.find(({ id }) => id === "gemini") ?? assert.fail();
    server.enqueue(
      "GET /v1beta/openai/models",
      jsonReply({ data: [{ id: "models/gemini-2.5-flash" }] }),
    );
    assert.deepEqual(await serviceOf(gemini).list(), [{ name: "gemini-2.5-flash", isChat: true }]);
  });

  it("keeps its ways behind another address, when the user names its preset", async () => {
    const baseUrl = "http://gateway.internal/v1";
    const service = new OpenaiService(server, baseUrl, {
      id: "gateway",
      label: "Gateway",
      backendId: "openai-compatible",
      baseUrl,
      preset: "mistral",
    });
    await service.chat("mistral-large", { seed: 5 });
    const body = server.requests[0]?.body;
    assert.ok(isRecord(body));
    assert.equal(body["random_seed"], 5);
    assert.equal("stream_options" in body, false);
  });
});

import assert from "node:assert/strict";
import type { ChatMessage } from "../../../../src/core/model/chatModel";
import { modelErrorOf } from "../../../support/collectAnswer";
import { ModelServer } from "../../../support/modelServer/modelServer";
import { openaiError } from "../../../support/modelServer/openaiWire";
import { OpenaiService } from "../../../support/openaiService";

const messages: readonly ChatMessage[] = [
  { role: "system", content: "Be brief." },
  { role: "user", content: "What is this?" },
];

describe("llama-server's tokens", () => {
  let server: ModelServer;

  beforeEach(async () => {
    server = await ModelServer.start({ flavor: "llama-server" });
  });

  afterEach(() => server.close());

  const routes = () => server.requests.map(({ route }) => route);

  it("are counted in the prompt as the model's template writes it", async () => {
    const service = new OpenaiService(server);
    assert.equal(await service.count(...messages), 7);
    assert.deepEqual(routes(), ["GET /props", "POST /apply-template", "POST /tokenize"]);
    assert.deepEqual(server.requests.at(-1)?.body, {
      model: "m",
      content: "<system> Be brief.\n<user> What is this?",
      add_special: true,
      parse_special: true,
    });
    await service.count(...messages);
    assert.equal(routes().filter((route) => route === "GET /props").length, 1);
  });

  it("are asked for at no other server, which is asked once what it is", async () => {
    server.options = { ...server.options, flavor: "plain" };
    const service = new OpenaiService(server);
    assert.equal(await service.count(...messages), undefined);
    assert.equal(await service.count(...messages), undefined);
    assert.deepEqual(routes(), ["GET /props"]);
    const cloud = new OpenaiService(server, "https://api.openai.com/v1");
    assert.equal(await cloud.count(...messages), undefined);
    assert.equal(server.requests.length, 1);
  });

  it("are not asked for where pictures or tools go along, which cost what only the model knows", async () => {
    const image = { type: "image", mediaType: "image/png", base64: "iVBOR" } as const;
    const service = new OpenaiService(server);
    assert.equal(await service.count({ role: "user", content: [image] }), undefined);
    assert.deepEqual(routes(), []);
  });

  it("are not known where an older server has no such address", async () => {
    server.respond("POST /apply-template", () => openaiError(404, { message: "File Not Found" }));
    assert.equal(await new OpenaiService(server).count(...messages), undefined);
  });

  it("are asked for again after the server could not be reached", async () => {
    const service = new OpenaiService(server);
    server.respond("GET /props", () => openaiError(503, { message: "Loading model" }));
    assert.equal((await modelErrorOf(service.count(...messages))).kind, "overloaded");
    server.reset();
    assert.equal(await service.count(...messages), 7);
  });
});

import assert from "node:assert/strict";
import { ModelServer } from "../support/modelServer/modelServer";
import { openaiError } from "../support/modelServer/openaiWire";
import { modelScene } from "./support/modelScene";
import { newestAnswer, setSetting } from "./support/tempera";

const chatRoute = "POST /v1/chat/completions";
const models = [{ name: "shared" }];

/** Longer than anyone waits in a chat, so the request is not tried again there. */
const busy = () => ({
  ...openaiError(503, { message: "Try again" }),
  headers: { "content-type": "application/json", "retry-after": "60" },
});

describe("two connections that have the same model, in VS Code", () => {
  const scene = modelScene({ models });
  let second: ModelServer;

  before(async () => {
    second = await ModelServer.start({ models });
    await setSetting("connections", [
      {
        id: "first",
        label: "First",
        backend: "openai-compatible",
        baseUrl: scene.server.openaiUrl,
      },
      { id: "second", label: "Second", backend: "openai-compatible", baseUrl: second.openaiUrl },
    ]);
    await setSetting("model", "first/shared");
  });
  beforeEach(() => second.reset());
  after(() => second.close());

  const ask = async () => {
    await scene.chat.ask({ text: "Hello", task: "chat" });
    return newestAnswer(scene.chat);
  };
  const asked = () => [scene.server, second].map((server) => server.requestsTo(chatRoute).length);

  it("are asked in order, and the one that was chosen answers while it can", async () => {
    const answer = await ask();
    assert.equal(answer.model, "first/shared");
    assert.deepEqual(asked(), [1, 0]);
  });

  it("stand in for each other when one is busy, and the chat says which answers and why", async () => {
    scene.server.respond(chatRoute, busy);
    const { answer, model, notes, text } = await ask();
    assert.equal(answer.state, "done", JSON.stringify(answer));
    assert.equal(text, "This is a scripted answer.");
    assert.equal(model, "second/shared");
    assert.match(notes?.join() ?? "", /second\/shared answers instead: First is busy/);
    assert.deepEqual(asked(), [1, 1]);
  });

  it("are passed over while they are not well", async () => {
    const { model } = await ask();
    assert.equal(model, "second/shared");
    assert.deepEqual(asked(), [0, 1]);
  });

  it("are asked all the same where no other answers, and are well again then", async () => {
    second.respond(chatRoute, busy);
    const { model } = await ask();
    assert.equal(model, "first/shared");
    assert.deepEqual(asked(), [1, 1]);
    second.reset();
    assert.equal((await ask()).model, "first/shared");
    assert.deepEqual(asked(), [2, 0]);
  });
});

import assert from "node:assert/strict";
import type { ChatService } from "../../src/core/chat/chatService";
import { DeafServer } from "../support/deafServer";
import { forgetSettings, newestAnswer, setSetting, tempera } from "./support/tempera";

const longerThanTheLimitMs = 60_000;

describe("a server with which no connection comes about", () => {
  let deaf: DeafServer;
  let chat: ChatService;

  before(async () => {
    deaf = await DeafServer.start();
    chat = await (await tempera()).chat();
    chat.newChat();
    const baseUrl = `http://127.0.0.1:${deaf.port}/v1`;
    const connection = { id: "deaf", backend: "openai-compatible", baseUrl };
    await setSetting("discovery.enabled", false);
    await setSetting("connections", [{ ...connection, models: ["test-model"] }]);
    await setSetting("model", "deaf/test-model");
  });
  after(async () => {
    deaf.close();
    chat.newChat();
    await forgetSettings();
  });

  it("is given up long before one whose model is still loading, and the user is told what may help", async function () {
    this.timeout(longerThanTheLimitMs);
    await chat.ask({ text: "Is anybody there?", task: "chat" });
    const { answer } = newestAnswer(chat);
    assert.ok(answer.state === "failed");
    assert.match(answer.problem.message, /cannot be reached .* the server is on/);
    assert.equal(answer.problem.doctorHelps, true);
  });
});

import assert from "node:assert/strict";
import { jsonReply } from "../support/modelServer/reply";
import { lineStream } from "../support/modelServer/ollamaWire";
import { sentField } from "../support/modelServer/recordedRequest";
import { eventually } from "./support/eventually";
import { Session } from "./support/session";

const answer = "This is a scripted answer.";

describe("a model that was shut down, in VS Code", () => {
  const session = new Session();
  const chat = "POST /v1/chat/completions";

  before(() =>
    session.open({ models: [] }, (server) => {
      const old = { deprecation: "2020-01-31", deprecation_replacement_model: "next-model" };
      const data = [{ id: "old-model", ...old }, { id: "next-model" }];
      server.respond("GET /v1/models", () => jsonReply({ data }));
      server.enqueue(chat, jsonReply({ error: { message: "model old-model not found" } }, 404));
      return {
        files: { "notes.md": "" },
        settings: { "tempera.completion.enabled": false },
        machineSettings: {
          "tempera.discovery.enabled": false,
          "tempera.model": "lab/old-model",
          "tempera.connections": [
            { id: "lab", label: "Lab", backend: "openai-compatible", baseUrl: server.openaiUrl },
          ],
        },
      };
    }),
  );
  afterEach(function () {
    return session.keepTracesOf(this.currentTest);
  });
  after(() => session.close());

  it("is followed by the one that its maker recommends, for this question and the next", async () => {
    const { workbench, server } = session;
    await workbench.runCommand("Tempera: Open Chat");
    await workbench.chat.ask("Are you there?");
    const failed = await workbench.chat.answerText(1);
    assert.match(failed, /Lab has shut "old-model" down on 2020-01-31/);
    await (
      await workbench.chat.lastAnswer()
    )
      .getByRole("button", { name: "Use its successor" })
      .click();
    await eventually(async () => (await workbench.chat.answerText(1)).includes(answer), {
      what: "the successor's answer",
    });
    await workbench.chat.ask("And now?");
    await workbench.chat.answerText(2);
    const asked = server.requestsTo(chat).map((request) => sentField(request, "model"));
    assert.deepEqual(asked, ["old-model", "next-model", "next-model"]);
  });
});

describe("a model that Ollama does not have, in VS Code", () => {
  const session = new Session();
  const chat = "POST /api/chat";

  before(() =>
    session.open({ models: [{ name: "other" }] }, (server) => {
      server.enqueue(chat, jsonReply({ error: "model 'coder' not found" }, 404));
      server.respond("POST /api/pull", () => {
        server.options = {
          ...server.options,
          models: [{ name: "other" }, { name: "coder:latest" }],
        };
        const lines = [
          { status: "pulling manifest" },
          { status: "pulling a", digest: "a", total: 100, completed: 40 },
          { status: "pulling a", digest: "a", total: 100, completed: 100 },
          { status: "success" },
        ];
        return lineStream(lines.map((line) => `${JSON.stringify(line)}\n`));
      });
      return {
        files: { "notes.md": "" },
        settings: { "tempera.completion.enabled": false },
        machineSettings: {
          "tempera.discovery.enabled": false,
          "tempera.model": "home/coder",
          "tempera.connections": [
            { id: "home", label: "Home", backend: "ollama", baseUrl: server.origin },
          ],
        },
      };
    }),
  );
  afterEach(function () {
    return session.keepTracesOf(this.currentTest);
  });
  after(() => session.close());

  it("is got by one button, and answers then", async () => {
    const { workbench, server } = session;
    await workbench.runCommand("Tempera: Open Chat");
    await workbench.chat.ask("Are you there?");
    assert.match(await workbench.chat.answerText(1), /Home has no model named "coder"/);
    await (
      await workbench.chat.lastAnswer()
    )
      .getByRole("button", { name: "Get it with Ollama" })
      .click();
    await eventually(async () => (await workbench.chat.answerText(1)).includes(answer), {
      what: "the answer of the model that was got",
    });
    assert.deepEqual(
      server.requestsTo("POST /api/pull").map((request) => sentField(request, "name")),
      ["coder"],
    );
    assert.deepEqual(
      server.requestsTo(chat).map((request) => sentField(request, "model")),
      ["coder", "coder"],
    );
  });
});

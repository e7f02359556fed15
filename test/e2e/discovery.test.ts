import assert from "node:assert/strict";
import { scriptedAnswer } from "../support/modelServer/answerSource";
import { Session } from "./support/session";

const ollamaPort = 11_434;

describe("a server on Ollama's port, without a single setting", () => {
  const session = new Session();

  before(async function () {
    try {
      await session.open(
        {
          port: ollamaPort,
          models: [{ name: "coder", capabilities: ["completion", "insert"] }],
          answer: scriptedAnswer("int('found')"),
        },
        () => ({ files: { "hello.py": "" }, settings: {} }),
      );
    } catch (error) {
      const isTaken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
      if (!isTaken) throw error;
      console.log(`Port ${ollamaPort} is taken on this machine.`);
      this.skip();
    }
  });
  afterEach(function () {
    return session.keepTracesOf(this.currentTest);
  });
  after(() => session.close());

  it("gives the first ghost text", async () => {
    const { workbench } = session;
    await workbench.editor.type("pr");
    assert.equal(await workbench.editor.ghostText(), "int('found')");
  });

  it("answers in the chat", async () => {
    const { workbench, server } = session;
    await workbench.runCommand("Tempera: Open Chat");
    await workbench.chat.ask("Are you there?");
    assert.match(await workbench.chat.answerText(1), /found/);
    assert.equal(server.requestsTo("POST /api/chat").length, 1);
  });
});

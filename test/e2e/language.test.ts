import assert from "node:assert/strict";
import { endLine, lineStream, textLine } from "../support/modelServer/ollamaWire";
import { onlyServer, Session } from "./support/session";

describe("Tempera where VS Code speaks German", () => {
  const session = new Session();

  before(() =>
    session.open({ models: [{ name: "talker" }] }, (server) => ({
      language: "de",
      files: { "prices.ts": "const prices = [3, 5, 8];\n" },
      settings: { "tempera.completion.enabled": false },
      machineSettings: onlyServer(server),
    })),
  );
  afterEach(function () {
    return session.keepTracesOf(this.currentTest);
  });
  after(() => session.close());

  it("says in German what a command has to say", async () => {
    const { workbench } = session;
    await workbench.runCommand("Tempera: Zur letzten Nachricht");
    await workbench.page
      .locator(".notification-toast", { hasText: "Es gibt noch keine Nachricht." })
      .waitFor();
  });

  it("has German commands, and a page that is German as well", async () => {
    const { workbench, server } = session;
    await workbench.runCommand("Tempera: Chat öffnen");
    const frame = await workbench.chat.frame();
    await frame.getByRole("textbox", { name: "Frage" }).waitFor();
    assert.equal(await frame.locator("html").getAttribute("lang"), "de");
    server.enqueue(
      "POST /api/chat",
      lineStream([
        textLine("chat", "Sie stehen im Feld."),
        endLine("chat", "stop", { input: 12, output: 9 }),
      ]),
    );
    await workbench.chat.ask("Wo stehen die Preise?");
    assert.match(await workbench.chat.answerText(1), /9 Token/);
    await frame.getByRole("article", { name: "Tempera, Nachricht 2 von 2" }).waitFor();
  });
});

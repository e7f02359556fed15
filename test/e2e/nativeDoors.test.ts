import assert from "node:assert/strict";
import { scriptedAnswer } from "../support/modelServer/answerSource";
import { sentField } from "../support/modelServer/recordedRequest";
import { eventually } from "./support/eventually";
import { QuickInput } from "./support/quickInput";
import { onlyServer, Session } from "./support/session";

describe("a link of another program", () => {
  const session = new Session();

  before(() =>
    session.open({ models: [{ name: "talker" }] }, (server) => ({
      files: { "a.ts": "one();\n" },
      settings: { "tempera.completion.enabled": false },
      machineSettings: onlyServer(server),
    })),
  );
  afterEach(function () {
    return session.keepTracesOf(this.currentTest);
  });
  after(() => session.close());

  /** As when the system hands VS Code a link. */
  const openLink = async (link: string) => {
    const { page } = session.workbench;
    await session.workbench.runCommand("Developer: Open URL");
    await new QuickInput(page).fill(link);
    await page.keyboard.press("Enter");
  };
  const composerText = async () =>
    (await session.workbench.chat.frame()).locator(".composer textarea").inputValue();

  it("fills the composer once its user lets VS Code open it, and sends nothing", async () => {
    const { page } = session.workbench;
    await openLink("code-oss://tempera.tempera/ask?text=Why%20is%20this%20%26%20that%20slow%3F");
    await page.getByRole("button", { name: "Open", exact: true }).click();
    await eventually(async () => (await composerText()) === "Why is this & that slow?", {
      what: "the link's text in the composer",
    });
    assert.equal(session.server.requestsTo("POST /api/chat").length, 0);
  });

  it("does nothing by any other path", async () => {
    const { page } = session.workbench;
    const before = await composerText();
    await openLink("code-oss://tempera.tempera/run?command=workbench.action.quit&text=never");
    // VS Code asks again for each link unless its user has told it not to.
    const button = page.getByRole("button", { name: "Open", exact: true });
    await button.click();
    await button.waitFor({ state: "hidden" });
    await session.workbench.runCommand("Tempera: Open Chat");
    assert.equal(await composerText(), before);
    assert.equal(session.server.requestsTo("POST /api/chat").length, 0);
  });
});

describe("@tempera in VS Code's own chat, where nobody is signed in to another's models", () => {
  const session = new Session();

  before(() =>
    session.open(
      { models: [{ name: "talker" }], answer: scriptedAnswer("Said by ", "Tempera's model.") },
      (server) => ({
        files: { "a.ts": "one();\n" },
        settings: { "tempera.completion.enabled": false },
        machineSettings: onlyServer(server),
      }),
    ),
  );
  afterEach(function () {
    return session.keepTracesOf(this.currentTest);
  });
  after(() => session.close());

  const requests = () => session.server.requestsTo("POST /api/chat");
  const ask = async (text: string) => {
    const { page } = session.workbench;
    await page.locator(".interactive-input-part .monaco-editor.focused").waitFor();
    // As pasted: while it is typed, the list that comes with it may put another name in its place.
    await page.keyboard.insertText(`@tempera ${text}`);
    await page
      .locator(".interactive-input-part .suggest-widget.visible")
      .waitFor({ state: "hidden" });
    await page.keyboard.press("Enter");
  };

  it("has Tempera's model chosen before any was listed, and nothing is sent for that", async () => {
    const { page } = session.workbench;
    await session.workbench.runCommand("Chat: Open Chat");
    const chosen = page.locator('.model-picker-name[aria-label*="Tempera\'s Chat Model"]');
    await chosen.first().waitFor();
    assert.equal(session.server.requests.length, 0);
  });

  it("answers there", async () => {
    await ask("hello");
    const answer = session.workbench.page.locator(".interactive-response .rendered-markdown");
    await eventually(
      async () => (await answer.allInnerTexts()).some((text) => text.includes("Said by Tempera's")),
      { what: "the answer in VS Code's chat" },
    );
    const sent = requests().map((request) => JSON.stringify(sentField(request, "messages")));
    assert.equal(sent.length, 1);
    assert.match(String(sent[0]), /hello/);
  });
});

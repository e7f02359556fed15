import assert from "node:assert/strict";
import { Gate } from "../support/gate";
import { endLine, lineStream, textLine } from "../support/modelServer/ollamaWire";
import { sentField, sentTemperature } from "../support/modelServer/recordedRequest";
import { ChatView } from "./support/chatView";
import { eventually } from "./support/eventually";
import { onlyServer, Session } from "./support/session";

const source = `const prices = [3, 5, 8];

export function total(list: readonly number[]): number {
  return list.reduce((sum, price) => sum + price, 0);
}

`;
const cart = `export const first = 1;
${"// The prices between them.\n".repeat(12)}export const last = 9;
`;
const block = "const total = sum(prices);";
const chat = "POST /api/chat";

describe("the chat in VS Code", () => {
  const session = new Session();

  before(() =>
    session.open({ models: [{ name: "talker" }] }, (server) => ({
      files: { "prices.ts": source, "cart.ts": cart },
      settings: { "tempera.completion.enabled": false },
      machineSettings: onlyServer(server),
    })),
  );
  afterEach(function () {
    return session.keepTracesOf(this.currentTest);
  });
  after(() => session.close());

  it("answers a question about selected code piece by piece", async () => {
    const { workbench, server } = session;
    const gate = new Gate();
    server.enqueue(
      chat,
      lineStream([
        textLine("chat", "It adds **numbers**:\n\n"),
        { waitFor: gate },
        textLine("chat", `\`\`\`ts\n${block}\n\`\`\`\n\nThat is all.`),
        endLine("chat", "stop", { input: 12, output: 9 }),
      ]),
    );
    await workbench.editor.selectLines(3, 5);
    await workbench.runCommand("Tempera: Ask About Selection");
    const chips = await eventually(
      async () => {
        const labels = await workbench.chat.chips();
        return labels.length > 0 && labels;
      },
      { what: "the selection among what goes along" },
    );
    assert.deepEqual(chips, ["prices.ts:3-5"]);
    await workbench.chat.ask("What does this do?");
    const answer = await workbench.chat.lastAnswer();
    await answer.locator("strong", { hasText: "numbers" }).waitFor();
    assert.equal(await answer.locator(".code-block").count(), 0, "the rest came before the gate");
    gate.open();
    assert.match(await workbench.chat.answerText(1), /That is all\./);
    const [request] = server.requestsTo(chat);
    assert.ok(request);
    assert.match(JSON.stringify(sentField(request, "messages")), /list\.reduce/);
    assert.equal(sentTemperature(request), 0.6);
  });

  it("highlights a code block and inserts it at the cursor", async () => {
    const { workbench } = session;
    const answer = await workbench.chat.lastAnswer();
    await answer.locator(".code-block .hljs-keyword", { hasText: "const" }).waitFor();
    await workbench.editor.openFile("prices.ts");
    await workbench.editor.placeCursor(6, 1);
    await answer.getByRole("button", { name: "Insert at cursor" }).click();
    const text = await eventually(
      async () => {
        const text = await workbench.editor.documentText("prices.ts");
        return text !== source && text;
      },
      { what: "the block in the document" },
    );
    assert.equal(text, `${source.slice(0, -1)}${block}\n`);
  });

  it("closes the socket when the answer is stopped, and keeps what came", async () => {
    const { workbench, server } = session;
    server.enqueue(chat, lineStream([textLine("chat", "Half an"), { waitFor: new Gate() }]));
    await workbench.chat.ask("And now something long.");
    await (await workbench.chat.lastAnswer()).getByText("Half an").waitFor();
    const request = server.requestsTo(chat).at(-1);
    await workbench.chat.stop();
    assert.equal(await request?.ended, "closed-by-client");
    assert.match(await workbench.chat.answerText(2), /Half an/);
  });

  it("shows the same conversation after the window was reloaded", async () => {
    const { workbench } = session;
    const before = await workbench.chat.messages();
    assert.equal(before.length, 4);
    await workbench.reload();
    await workbench.runCommand("Tempera: Open Chat");
    await (await workbench.chat.lastAnswer()).waitFor();
    assert.deepEqual(await workbench.chat.messages(), before);
  });

  it("applies one change of an answer and leaves out the other, by the buttons above the diff", async () => {
    const { workbench, server } = session;
    const { editor, page } = workbench;
    await editor.openFile("cart.ts");
    const code = cart.replace("1;", "10;").replace("9;", "90;");
    server.enqueue(
      chat,
      lineStream([
        textLine("chat", `\`\`\`ts cart.ts\n${code}\`\`\`\n`),
        endLine("chat", "stop", { input: 12, output: 9 }),
      ]),
    );
    await workbench.chat.ask("Make both ten times as much.");
    await workbench.chat.answerText(3);
    await (await workbench.chat.lastAnswer()).getByRole("button", { name: "Apply" }).click();
    const above = (name: string) =>
      page.locator(".editor-actions").getByRole("button", { name: new RegExp(`^${name}`) });
    await above("Accept This Change").click();
    await page.locator(".tab.dirty", { hasText: "cart.ts" }).waitFor();
    await above("Reject This Change").click();
    await eventually(async () => (await above("Accept This Change").count()) === 0, {
      what: "the file in place of the diff",
    });
    await editor.waitUntilOpen("cart.ts");
    assert.equal(await editor.documentText("cart.ts"), cart.replace("1;", "10;"));
    await page.keyboard.press("Control+z");
    assert.equal(await editor.documentText("cart.ts"), cart, "one undo step");
  });

  it("brings the keyboard to the last message by one command", async () => {
    const { workbench } = session;
    await workbench.runCommand("Tempera: Go to Last Message");
    const focused = (await workbench.chat.frame()).locator("article:focus");
    await focused.waitFor();
    assert.equal(await focused.getAttribute("aria-label"), "Tempera, message 6 of 6");
    await workbench.page.keyboard.press("Alt+ArrowUp");
    await eventually(
      async () => (await focused.getAttribute("aria-label")) === "You, message 5 of 6",
      { what: "the keyboard on the message above" },
    );
  });

  it("goes on in a window of its own, and both windows show the same", async () => {
    const { workbench, server } = session;
    const context = workbench.page.context();
    const opened = context.waitForEvent("page");
    await workbench.runCommand("Tempera: Open Chat in a New Window");
    const second = new ChatView(await opened);
    await (await second.lastAnswer()).waitFor();
    server.enqueue(
      chat,
      lineStream([
        textLine("chat", "From afar."),
        endLine("chat", "stop", { input: 2, output: 2 }),
      ]),
    );
    await second.ask("Are you there?");
    assert.match(await second.answerText(4), /From afar\./);
    assert.match(await workbench.chat.answerText(4), /From afar\./);
    assert.deepEqual(await second.messages(), await workbench.chat.messages());
  });
});

import assert from "node:assert/strict";
import type { Frame } from "playwright-core";
import { Gate } from "../support/gate";
import { endLine, lineStream, textLine } from "../support/modelServer/ollamaWire";
import { sentField } from "../support/modelServer/recordedRequest";
import { eventually } from "./support/eventually";
import { onlyServer, Session } from "./support/session";

/** `npm run soak` takes the whole measure; with all other tests a part of it shows that the parts work. */
const size =
  process.env["TEMPERA_SOAK"] === "full"
    ? { messages: 1_000, answerKb: 200, hides: 50, reloads: 20, timeoutMs: 840_000 }
    : { messages: 60, answerKb: 40, hides: 3, reloads: 2, timeoutMs: 240_000 };

const chat = "POST /api/chat";
const sentence = "The cart adds its prices and takes the discount off at the end. ";
const longAnswer = Array.from(
  { length: Math.ceil((size.answerKb * 1_024) / (sentence.length * 8)) },
  (_, index) => `${index}: ${sentence.repeat(8)}\n\n`,
);

describe("a chat in VS Code that goes on and on", function () {
  this.timeout(size.timeoutMs);
  const session = new Session();
  const never = new Gate();
  let expected = 0;

  before(async () => {
    await session.open({ models: [{ name: "talker" }] }, (server) => ({
      files: { "cart.ts": "export const cart = [];\n" },
      settings: { "tempera.completion.enabled": false },
      machineSettings: onlyServer(server),
    }));
    session.server.respond(chat, (request) => {
      const messages = sentField(request, "messages");
      const question = JSON.stringify(Array.isArray(messages) ? messages.at(-1) : undefined);
      const number = /Question (\d+)/.exec(question)?.[1] ?? "";
      const end = endLine("chat", "stop", { input: 12, output: 9 });
      if (question.includes("All of it"))
        return lineStream([...longAnswer.map((piece) => textLine("chat", piece)), end]);
      if (question.includes("Without end"))
        return lineStream([textLine("chat", `Half of ${number}`), { waitFor: never }]);
      return lineStream([textLine("chat", `Answer ${number}`), end]);
    });
    await session.workbench.runCommand("Tempera: Open Chat");
  });
  afterEach(function () {
    return session.keepTracesOf(this.currentTest);
  });
  after(() => session.close());

  /** Every message says its number among all, also those that the page has not loaded. */
  async function countOf(frame: Frame): Promise<number> {
    const name = await frame.locator("article").last().getAttribute("aria-label");
    return Number(/of (\d+)$/.exec(name ?? "")?.[1]);
  }

  async function waitUntilWhole(timeoutMs = 60_000): Promise<Frame> {
    const frame = await session.workbench.chat.frame();
    await eventually(
      async () =>
        // In this order: an answer that has not been added yet does not stream either.
        (await countOf(frame)) === expected && (await frame.locator(".is-streaming").count()) === 0,
      { what: `${expected} messages, all of them whole`, timeoutMs },
    );
    return frame;
  }

  /** The command opens another list in the place of its own. */
  async function openFirstChat(): Promise<void> {
    const { page } = session.workbench;
    const option = (name: RegExp) => page.getByRole("option", { name }).first();
    await page.keyboard.press("F1");
    await page.locator(".quick-input-widget input").first().fill(">Tempera: Show Chats");
    await option(/^Tempera: Show Chats/).click();
    await option(/^Question 1,/).click();
  }

  /** Text that is out of sight is not laid out, so its line breaks do not count. */
  const textOf = async (frame: Frame) =>
    withoutSpace((await frame.locator("article.answer .markdown").last().textContent()) ?? "");

  it(`keeps ${size.messages} messages`, async () => {
    const { chat } = session.workbench;
    for (let number = 1; number <= size.messages / 2; number += 1) {
      await chat.ask(`Question ${number}`);
      expected += 2;
      if (number % 25 === 0) await waitUntilWhole();
    }
    const frame = await waitUntilWhole();
    assert.equal(await textOf(frame), `Answer${size.messages / 2}`);
    assert.ok((await frame.locator("article").count()) >= Math.min(50, size.messages));
  });

  it(`shows an answer of ${size.answerKb} KB to its last word`, async () => {
    await session.workbench.chat.ask("All of it");
    expected += 2;
    const frame = await waitUntilWhole(120_000);
    const [text, whole] = [await textOf(frame), withoutSpace(longAnswer.join(""))];
    assert.ok(text === whole, `${text.length} of ${whole.length} characters are there`);
  });

  it(`is the same after it was hidden and shown ${size.hides} times`, async () => {
    const { page, chat } = session.workbench;
    for (let time = 0; time < size.hides; time += 1) {
      await page.keyboard.press("Control+B");
      await page.locator(".part.sidebar").waitFor({ state: "hidden" });
      await page.keyboard.press("Control+B");
      await page.locator(".part.sidebar").waitFor({ state: "visible" });
    }
    await session.workbench.runCommand("Tempera: Open Chat");
    assert.equal(await countOf(await chat.frame()), expected);
    assert.match(await textOf(await waitUntilWhole()), /^0:Thecartadds/);
  });

  it(`loses nothing when the window is reloaded in mid-answer, ${size.reloads} times`, async () => {
    const { workbench } = session;
    for (let time = 1; time <= size.reloads; time += 1) {
      await workbench.chat.ask(`Without end. Question ${time}`);
      expected += 2;
      const answer = await workbench.chat.lastAnswer();
      await answer.getByText(`Half of ${time}`).waitFor();
      await workbench.reload();
      await workbench.runCommand("Tempera: Open Chat");
      const frame = await waitUntilWhole();
      assert.equal(await textOf(frame), `Halfof${time}`);
      await frame.locator("article").last().getByRole("button", { name: "Try again" }).waitFor();
    }
  });

  it("shows the same in a second view, whichever is written in", async () => {
    const { workbench } = session;
    // The page that was opened last takes the keyboard; then the palette may have it.
    await (await workbench.chat.frame()).locator(".composer textarea:focus").waitFor();
    await workbench.runCommand("Tempera: Open Chat in an Editor Tab");
    const frames = await eventually(
      async () => {
        const found = await workbench.chat.frames();
        return found.length === 2 && found;
      },
      { what: "two pages", timeoutMs: 60_000 },
    );
    const shown = (frame: Frame) => frame.locator("article").allTextContents();
    for (const [index, frame] of frames.entries()) {
      const composer = frame.locator(".composer textarea");
      await composer.click();
      await composer.fill(`Question ${7_000 + index}`);
      await composer.press("Enter");
      expected += 2;
      for (const each of frames)
        await each.getByText(`Answer ${7_000 + index}`).waitFor({ timeout: 60_000 });
    }
    const [one = [], other = []] = await Promise.all(frames.map(shown));
    assert.deepEqual(one.slice(-40), other.slice(-40));
    assert.ok(one.length >= 40);
    await workbench.runCommand("View: Close All Editors");
  });

  it("gives its memory back when the chat is cleared", async () => {
    const { workbench } = session;
    await workbench.reload();
    await workbench.runCommand("Tempera: Open Chat");
    const frame = await waitUntilWhole();
    await workbench.runCommand("Tempera: New Chat");
    await frame.getByRole("heading", { name: "Ask about your code" }).waitFor();
    const before = await workbench.chat.heapBytes();
    await openFirstChat();
    await frame.locator("article").last().waitFor();
    await frame.locator("article").last().focus();
    await workbench.page.keyboard.press("Control+f");
    await frame.getByRole("textbox", { name: "Find in this chat" }).fill("Answer");
    await eventually(async () => (await frame.locator("article").count()) === expected, {
      what: "all messages on the page",
      timeoutMs: 60_000,
    });
    const full = await workbench.chat.heapBytes();
    await workbench.page.keyboard.press("Escape");
    await workbench.runCommand("Tempera: New Chat");
    await frame.getByRole("heading", { name: "Ask about your code" }).waitFor();
    const after = await workbench.chat.heapBytes();
    const figures = [before, full, after].map((bytes) => `${(bytes / 1e6).toFixed(1)} MB`);
    assert.ok(after <= before * 1.2, `heap: ${figures.join(" → ")}`);
  });
});

function withoutSpace(text: string): string {
  return text.replaceAll(/\s+/g, "");
}

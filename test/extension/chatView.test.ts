import assert from "node:assert/strict";
import * as vscode from "vscode";
import { systemClock } from "../../src/core/base/clock";
import { ChatViewProvider } from "../../src/host/chatViewProvider";
import { ChangeReviews } from "../../src/host/codeBlocks/changeReviews";
import { ContextChips } from "../../src/host/contextChips";
import { createCodeUses } from "../../src/host/codeBlocks/index";
import { createFiles } from "../../src/host/createFiles";
import { ModelStatus } from "../../src/host/modelStatus";
import { createPageMessageHandlers, type PageServices } from "../../src/host/pageMessageHandlers";
import { parseHostMessage } from "../../src/protocol/chatProtocol";
import { chatFixture } from "../support/chatFixture";
import { stop } from "../support/fakeChatModel";
import { Gate } from "../support/gate";
import { settle } from "../support/manualClock";
import { MemoryKeyValueStore } from "../support/memoryKeyValueStore";
import { MemorySettings } from "../support/memorySettings";
import { libraryOf } from "../support/memoryPromptFiles";
import { FakeWebviewView } from "./support/fakeWebviewView";
import { ScriptedUser } from "./support/scriptedUser";
import { closeEditors } from "./support/tempera";
import { waitUntil } from "./support/waitUntil";

const extensionUri = vscode.Uri.file("/extension");
const noEvent = () => ({ dispose: () => undefined });
type UseCode = PageServices["useCode"];
const files = createFiles(systemClock);
const codeUses = createCodeUses({ files, reviews: new ChangeReviews(files) });
const replaceModel = () => Promise.resolve();
const useCodeInVscode: UseCode = (use, block) => codeUses[use](block);

function openChat(...script: readonly (string | Gate | typeof stop)[]) {
  return openChatUsing(useCodeInVscode, ...script);
}

function openChatUsing(useCode: UseCode, ...script: readonly (string | Gate | typeof stop)[]) {
  const { chat, clock, logger, models } = chatFixture([[...script, stop]]);
  const contextChips = new ContextChips({ chat, clock, files });
  const modelStatus = new ModelStatus(models, new MemoryKeyValueStore(), logger);
  const provider = new ChatViewProvider({
    extensionUri,
    chat,
    settings: new MemorySettings(),
    modelStatus,
    readingForecast: { of: () => undefined },
    temperatureForecast: { noteFor: () => "" },
    contextChips,
    prompts: { library: libraryOf({}), persona: { name: "", onDidChange: noEvent } },
    handlers: createPageMessageHandlers({
      chat,
      contextChips,
      models,
      settings: { replaceModel },
      takePrompt: () => Promise.resolve(false),
      useCode,
    }),
    logger,
    clock,
  });
  const page = new FakeWebviewView();
  provider.resolveWebviewView(page.view);
  return { chat, clock, logger, models, modelStatus, page, provider };
}

describe("the chat view in VS Code", () => {
  it("may load our own files only, and no forms and no commands", () => {
    const { page } = openChat("Hi");
    const { options, html } = page.webview;
    assert.equal(options.enableScripts, true);
    assert.equal(options.enableForms, false);
    assert.equal(options.enableCommandUris, undefined);
    assert.equal(options.portMapping, undefined);
    assert.deepEqual(
      options.localResourceRoots?.map(({ path }) => path),
      ["/extension/dist", "/extension/media"],
    );
    assert.match(html, /https:\/\/webview\.test\/extension\/dist\/chat\.js/);
    assert.doesNotMatch(html, /unsafe-|connect-src/);
    assert.match(html, / data-place="view"/);
  });

  it("gets a fresh nonce each time", () => {
    const nonceOf = (html: string) => /nonce="([^"]+)"/.exec(html)?.[1];
    const [one, other] = [openChat("Hi"), openChat("Hi")].map(({ page }) =>
      nonceOf(page.webview.html),
    );
    assert.ok(one && one.length >= 32);
    assert.notEqual(one, other);
  });

  it("shows the whole conversation to a page that says it is ready, and nothing before", async () => {
    const { chat, page } = openChat("Hi");
    await chat.ask({ text: "Hello", task: "chat" });
    assert.equal(page.posted.length, 0);
    page.say({ type: "ready" });
    const [snapshot] = page.posted;
    assert.ok(snapshot?.type === "snapshot");
    assert.deepEqual(
      snapshot.messages.map(({ role, text }) => [role, text]),
      [
        ["user", "Hello"],
        ["assistant", "Hi"],
      ],
    );
  });

  it("streams an answer: every message is numbered, has the protocol's shape, and the pieces make the text", async () => {
    const { clock, page } = openChat("Hel", "lo, ", "you");
    page.say({ type: "ready" });
    page.say({ type: "send", text: "Hello" });
    await clock.advance(100);
    for (const message of page.posted) assert.ok(parseHostMessage(message), message.type);
    assert.deepEqual(
      page.posted.map(({ sequence }) => sequence),
      page.posted.map((_message, index) => (page.posted[0]?.sequence ?? 0) + index),
    );
    const pieces = page.posted.map((message) =>
      message.type === "answer-delta" ? message.text : "",
    );
    assert.equal(pieces.join(""), "Hello, you");
    const end = page.posted.findLast(({ type }) => type === "answer-changed");
    assert.equal(end?.type === "answer-changed" && end.answer.state, "done");
  });

  it("says in one sentence that a button failed, and logs why", async () => {
    const user = new ScriptedUser();
    try {
      const { logger, page } = openChatUsing(() => {
        throw new Error("The disk is full.");
      });
      page.say({ type: "ready" });
      page.say({ type: "use-code", use: "new-file", code: "a", language: "ts", path: "" });
      await settle();
      assert.match(
        user.sentences.join(),
        /^Something unexpected went wrong inside Tempera\. Try again/,
      );
      assert.match(JSON.stringify(logger.entries), /use-code failed/);
    } finally {
      user.leave();
    }
  });

  it("stops an answer when the page asks for it", async () => {
    const { chat, clock, page } = openChat("Hel", new Gate(), "never");
    page.say({ type: "ready" });
    page.say({ type: "send", text: "Hello" });
    await clock.advance(100);
    const answer = chat.conversation.messages[1];
    assert.ok(answer?.role === "assistant" && answer.answer.state === "streaming");
    page.say({ type: "stop", messageId: answer.id });
    await clock.advance(100);
    const stopped = chat.conversation.messages[1];
    assert.ok(stopped?.role === "assistant" && stopped.answer.state === "done");
    assert.equal(stopped.answer.reason, "aborted");
    assert.equal(stopped.text, "Hel");
  });

  it("sends nothing to a hidden page and everything again when it is back", async () => {
    const { chat, page } = openChat("Hi");
    page.say({ type: "ready" });
    page.setVisible(false);
    page.posted.length = 0;
    await chat.ask({ text: "Hello", task: "chat" });
    assert.equal(page.posted.length, 0);
    page.setVisible(true);
    page.say({ type: "ready" });
    const [snapshot] = page.posted;
    assert.equal(snapshot?.type === "snapshot" && snapshot.messages.length, 2);
  });

  it("gives the keyboard to a page that is soon there, and leaves it where it is by then to a late one", async () => {
    for (const [loadingMs, isFocused] of [
      [500, true],
      [5_000, false],
    ] as const) {
      const { clock, page, provider } = openChat("Hi");
      void provider.focusComposer("");
      await clock.advance(loadingMs);
      page.say({ type: "ready" });
      assert.equal(page.typesPosted().includes("focus-composer"), isFocused, `${loadingMs} ms`);
    }
  });

  it("drops what is no message of the page, and says so in the log", async () => {
    const { chat, logger, page } = openChat("Hi");
    page.say({ type: "ready" });
    await settle();
    page.posted.length = 0;
    for (const nonsense of [
      "send",
      { type: "run-command" },
      { type: "send" },
      { type: "send", text: "x".repeat(1_000_001) },
      { type: "set-up", road: "workbench.action.terminal.new" },
    ])
      page.say(nonsense);
    await settle();
    assert.deepEqual(chat.conversation.messages, []);
    assert.equal(page.posted.length, 0);
    assert.equal(logger.entries.filter(({ level }) => level === "warn").length, 5);
  });

  it("drops what is about messages of another chat, and says so in the log", async () => {
    const { chat, logger, page } = openChat("Hi");
    page.say({ type: "ready" });
    await chat.ask({ text: "Hello", task: "chat" });
    const { messages } = chat.conversation;
    for (const message of [
      { type: "delete-message", messageId: "foreign" },
      { type: "edit-question", messageId: "foreign", text: "Other" },
      { type: "select-branch", branchId: "foreign" },
      { type: "problem-action", messageId: "foreign", action: "retry" },
    ])
      page.say(message);
    await settle();
    assert.deepEqual(chat.conversation.messages, messages);
    assert.equal(logger.entries.filter(({ level }) => level === "warn").length, 4);
  });

  it("edits, deletes and brings back what the page asks for", async () => {
    const { chat, page } = openChat("Hi");
    page.say({ type: "ready" });
    await chat.ask({ text: "Hello", task: "chat" });
    const messageId = chat.conversation.messages[0]?.id ?? "";
    page.say({ type: "edit-question", messageId, text: "Good day" });
    await settle();
    assert.deepEqual(
      chat.conversation.messages.map(({ text }) => text),
      ["Good day", "Hi"],
    );
    page.say({ type: "select-branch", branchId: messageId });
    page.say({ type: "delete-message", messageId });
    assert.equal(chat.conversation.messages[0]?.text, "Good day");
    page.say({ type: "undo-delete" });
    assert.equal(chat.conversation.messages[0]?.text, "Hello");
    const snapshot = page.posted.at(-1);
    assert.ok(snapshot?.type === "snapshot");
    assert.equal(snapshot.messages[0]?.branch?.count, 2);
  });

  it("has the summary of what was said in the reader's words, or none, as the page asks", async () => {
    const { chat, page } = openChat("Hi");
    page.say({ type: "ready" });
    await chat.ask({ text: "Hello", task: "chat" });
    const messageId = chat.conversation.messages[1]?.id ?? "";
    for (const text of ["They said hello.", ""]) {
      page.say({ type: "edit-summary", messageId, text });
      const snapshot = page.posted.at(-1);
      assert.ok(snapshot?.type === "snapshot");
      const expected = text === "" ? undefined : { text, origin: "user" };
      assert.deepEqual(snapshot.messages[1]?.summary, expected);
    }
  });

  it("begins with the last 50 messages of a long chat, and gives older ones on demand", async () => {
    const { chat, page } = openChat("Hi");
    for (let index = 0; index < 40; index += 1)
      await chat.ask({ text: `Question ${index}`, task: "chat" });
    page.say({ type: "ready" });
    const snapshot = page.posted.at(-1);
    assert.ok(snapshot?.type === "snapshot");
    assert.deepEqual([snapshot.messages.length, snapshot.olderCount], [50, 30]);
    page.say({ type: "load-older", amount: "some" });
    const older = page.posted.at(-1);
    assert.ok(older?.type === "older-messages");
    assert.deepEqual([older.messages.length, older.olderCount], [30, 0]);
    assert.equal(older.messages[0]?.text, "Question 0");
  });

  it("replaces a tab whose page says nothing when it is loaded anew, once in ten minutes", async () => {
    const { clock, logger, page, provider } = openChat("Hi");
    page.setVisible(false);
    const isTab = ({ input }: vscode.Tab) =>
      input instanceof vscode.TabInputWebview && input.viewType.endsWith("tempera.chatEditor");
    const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs).filter(isTab);
    const replacements = () =>
      logger.entries.filter(({ message }) => message.includes("is replaced")).length;
    provider.openInEditor();
    try {
      await waitUntil("the tab is there", () => tabs().length === 1);
      const [before] = tabs();
      await clock.advance(60_000);
      await waitUntil("another tab is in its place", () => tabs()[0] !== before);
      await clock.advance(300_000);
      assert.equal(replacements(), 1);
      assert.equal(tabs().length, 1);
    } finally {
      await closeEditors();
      provider.dispose();
    }
  });

  it("loads a page anew that does not answer any more", async () => {
    const { clock, logger, page } = openChat("Hi");
    page.say({ type: "ready" });
    const { html } = page.webview;
    await clock.advance(15_000);
    page.say({ type: "alive" });
    await clock.advance(20_000);
    assert.equal(page.webview.html, html);
    await clock.advance(10_000);
    assert.notEqual(page.webview.html, html);
    assert.match(logger.entries.at(-1)?.message ?? "", /does not answer any more/);
  });

  it("shows the same in two views, whatever happens in which", async () => {
    const { chat, clock, page, provider } = openChat("Hel", "lo");
    const other = new FakeWebviewView();
    provider.resolveWebviewView(other.view);
    for (const view of [page, other]) view.say({ type: "ready" });
    const conversationId = chat.session.id;
    page.say({ type: "draft", conversationId, text: "Half a thou" });
    page.say({ type: "draft", conversationId: "another chat", text: "Late" });
    assert.equal(chat.draft.text, "Half a thou");
    page.say({ type: "send", text: "From here" });
    await clock.advance(100);
    other.say({ type: "send", text: "From there" });
    await clock.advance(100);
    other.say({ type: "delete-message", messageId: chat.conversation.messages[0]?.id ?? "" });
    const [one, two] = [page, other].map(({ posted }) =>
      posted.map(({ sequence: _number, ...message }) => message),
    );
    assert.deepEqual(one, two);
    assert.ok(one && one.length > 10);
    assert.ok(other.typesPosted().includes("draft-changed"));
  });

  it("looks for a model when it opens for the first time ever", async () => {
    const { modelStatus } = openChat("Hi");
    assert.equal(modelStatus.current.state, "looking");
    await settle();
    assert.equal(modelStatus.current.state, "ready");
  });

  it("copies code as it is", async () => {
    const { page } = openChat("Hi");
    page.say({
      type: "use-code",
      use: "copy",
      code: "const x = `1`;\n",
      language: "ts",
      path: "",
    });
    await settle();
    assert.equal(await vscode.env.clipboard.readText(), "const x = `1`;\n");
  });

  it("asks at the temperature that the user picks for the next question", async () => {
    const user = new ScriptedUser();
    try {
      const { chat, page } = openChat("Hi");
      page.say({ type: "ready" });
      user.picking.push("$(edit) Another value…");
      user.typing.push("0.45");
      page.say({ type: "choose-temperature", current: 0.6 });
      await settle();
      await settle();
      assert.deepEqual(chat.overrides, { temperature: 0.45 });
      const shown = page.posted.at(-1);
      assert.equal(shown?.type === "composer-changed" && shown.composer.chosen?.temperature, 0.45);
    } finally {
      user.leave();
    }
  });

  it("names the whole address before it opens a link that shows another text", async () => {
    const user = new ScriptedUser();
    try {
      const { page } = openChat("Hi");
      page.say({ type: "open-link", url: "https://evil.test/?q=secret", text: "the manual" });
      page.say({
        type: "open-link",
        url: "https://xn--80ak6aa92e.test/",
        text: "https://аррӏе.test/",
      });
      page.say({ type: "open-link", url: "command:workbench.action.quit", text: "click" });
      await settle();
      assert.match(user.sentences[0] ?? "", /https:\/\/evil\.test\/\?q=secret/);
      assert.match(user.sentences[1] ?? "", /https:\/\/xn--80ak6aa92e\.test\//);
      assert.match(user.sentences[2] ?? "", /http and https links only/);
    } finally {
      user.leave();
    }
  });
});

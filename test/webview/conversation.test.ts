import assert from "node:assert/strict";
import type { ProblemAction } from "../../src/protocol/chatProtocol";
import { assistantMessage, type FakeHost, userMessage } from "./support/fakeHost";
import { usePages } from "./support/usePages";

const actionLabels: Readonly<Record<ProblemAction, string>> = {
  "choose-model": "Choose a model",
  "use-successor": "Use its successor",
  "pull-model": "Get it with Ollama",
  "enter-api-key": "Enter API key",
  "set-up": "Set up a model",
  "start-ollama": "Start Ollama",
  retry: "Try again",
  "open-settings": "Open settings",
  "open-proxy-settings": "Open proxy settings",
  "show-log": "Show log",
  "open-doctor": "Find out why",
};

describe("the conversation", () => {
  const open = usePages();

  it("shows what can be done while it is empty", async () => {
    const host = await open();
    await host.page.getByRole("heading", { name: "Ask about your code" }).waitFor();
    await host.page.getByRole("button", { name: /^\/explain/u }).click();
    const question = host.page.getByRole("textbox", { name: "Question" });
    assert.equal(await question.inputValue(), "/explain ");
    assert.ok(await isFocused(host, "textarea"));
  });

  it("shows questions with what was attached to them", async () => {
    const attachment = { id: "f", label: "src/a.ts:1-3", lines: 3, tokens: 12 };
    const host = await open({
      messages: [userMessage("Why <b>?\n  indented", "u1", [attachment])],
    });
    const article = host.page.locator("article.question");
    assert.equal(await article.locator(".question-text").innerText(), "Why <b>?\n  indented");
    assert.equal(await article.locator(".chip").innerText(), "src/a.ts:1-3");
  });

  it("folds a long question and unfolds it again", async () => {
    const host = await open({ messages: [userMessage("line\n".repeat(60), "u1")] });
    const text = host.page.locator(".question-text");
    const folded = await text.evaluate((element) => element.clientHeight);
    const button = host.page.getByRole("button", { name: "Show all" });
    assert.equal(await button.getAttribute("aria-expanded"), "false");
    await button.click();
    const unfolded = await text.evaluate((element) => element.clientHeight);
    assert.ok(unfolded > folded * 2, `${folded} → ${unfolded}`);
    await host.page.getByRole("button", { name: "Show less", expanded: true }).waitFor();
  });

  it("says that an answer was known before, and asks for it anew", async () => {
    const detail = "Cached, 812 tokens saved";
    const answer = { state: "done", reason: "stop", detail, isCached: true } as const;
    const host = await open({ messages: [assistantMessage("Text", "a1", { answer })] });
    assert.match(await host.page.locator(".answer-end").innerText(), /^Cached, 812 .* · Refresh$/u);
    await host.page.getByRole("button", { name: "Refresh" }).click();
    const { messageId, action } = await host.take("problem-action");
    assert.deepEqual([messageId, action], ["a1", "retry"]);
  });

  it("says what an answer was made with, what to know about it and how it ended", async () => {
    const host = await open({
      messages: [
        assistantMessage("Text", "a1", {
          caption: "Explain · llama · 0.3",
          notes: ["temperature: fixed by this model"],
          answer: { state: "done", reason: "stop", detail: "12 tokens" },
        }),
      ],
    });
    assert.equal(await host.page.locator(".caption").innerText(), "Explain · llama · 0.3");
    assert.equal(
      await host.page.locator(".notes li").innerText(),
      "temperature: fixed by this model",
    );
    assert.equal(await host.page.locator(".answer-end").innerText(), "12 tokens");
  });

  for (const [action, label] of Object.entries(actionLabels)) {
    it(`offers to ${label.toLowerCase()} where that mends a failed answer`, async () => {
      const host = await open();
      const id = await host.ask("Question");
      await host.stream(id, "Half an answer");
      const problem = { message: "It <b>broke</b>.", action: action as ProblemAction };
      await host.end(id, { state: "failed", problem });
      assert.equal(await host.page.locator(".problem p").innerText(), "It <b>broke</b>.");
      assert.equal(await host.page.locator(".markdown").innerText(), "Half an answer");
      await host.page.getByRole("button", { name: label }).click();
      assert.deepEqual(await host.take("problem-action"), {
        type: "problem-action",
        messageId: id,
        action,
      });
      assert.ok(await isFocused(host, "textarea"));
    });
  }

  it("offers to ask again where there was no model, for when there is one", async () => {
    const host = await open();
    const id = await host.ask("Question");
    await host.end(id, { state: "failed", problem: { message: "None.", action: "set-up" } });
    await host.page.getByRole("button", { name: "Try again" }).click();
    const { action, messageId } = await host.take("problem-action");
    assert.deepEqual([action, messageId], ["retry", id]);
  });

  it("offers to find out why, beside what to try, where it failed on the way to the model", async () => {
    const host = await open();
    const id = await host.ask("Question");
    const problem = {
      message: "It is not running.",
      action: "retry",
      doctorHelps: true,
    } as const;
    await host.end(id, { state: "failed", problem });
    await host.page.getByRole("button", { name: "Find out why" }).click();
    const { action } = await host.take("problem-action");
    assert.equal(action, "open-doctor");
    const declined = await host.ask("Question");
    await host.end(declined, {
      state: "failed",
      problem: { message: "Nothing was sent.", action: "retry" },
    });
    assert.equal(await host.page.locator(".problem").last().getByRole("button").count(), 1);
  });

  it("says what an answer waits for and how long by now, until its first word", async () => {
    const host = await open();
    const id = await host.ask("Question");
    const line = host.page.locator(".waiting");
    await host.end(id, { state: "streaming", phase: "choosing-model", waitedMs: 10 });
    assert.equal(await line.isVisible(), false);
    await host.end(id, { state: "streaming", phase: "loading-model", waitedMs: 34_500 });
    assert.match(await line.innerText(), /^Loading the model or reading the question, 3[4-9] s$/u);
    await host.stream(id, "The first word");
    assert.equal(await line.isVisible(), false);
  });

  it("says a failure that nothing mends without a button", async () => {
    const host = await open();
    const id = await host.ask("Question");
    await host.end(id, { state: "failed", problem: { message: "It broke." } });
    assert.equal(await host.page.locator(".problem button").count(), 0);
  });

  it("is named after its first question, and a new one is a click away", async () => {
    const host = await open();
    assert.equal(await host.page.getByRole("button", { name: "New chat" }).count(), 0);
    await host.ask("How does it work?");
    assert.equal(await host.page.locator(".chat-title").innerText(), "How does it work?");
    await host.page.getByRole("button", { name: "New chat" }).click();
    await host.take("new-chat");
    host.messages = [];
    await host.sendSnapshot();
    assert.equal(await host.page.locator("article").count(), 0);
    await host.page.getByRole("heading", { name: "Ask about your code" }).waitFor();
    assert.ok(await isFocused(host, "textarea"));
  });

  for (const [how, click] of Object.entries({
    click: (host: FakeHost) => host.page.locator(".markdown a").click(),
    "middle click": (host: FakeHost) =>
      host.page.locator(".markdown a").click({ button: "middle" }),
    "click with Ctrl": (host: FakeHost) =>
      host.page.locator(".markdown a").click({ modifiers: ["Control"] }),
    Enter: async (host: FakeHost) => {
      await host.page.locator(".markdown a").focus();
      await host.page.keyboard.press("Enter");
    },
  })) {
    it(`gives a link to the host on ${how}, and goes nowhere itself`, async () => {
      const text = "[the manual](https://example.com/a?b=1&c=2)";
      const host = await open({ messages: [assistantMessage(text, "a1")] });
      await host.page.evaluate(() => {
        // VS Code opens every link whose click comes this far.
        window.addEventListener("click", () => void (window.scriptRuns += 1));
      });
      await click(host);
      assert.deepEqual(await host.take("open-link"), {
        type: "open-link",
        url: "https://example.com/a?b=1&c=2",
        text: "the manual",
      });
      assert.equal(host.page.url().endsWith("/"), true);
      assert.equal(host.page.context().pages().length, 1);
    });
  }

  it("gives a line that the answer cites to the host, and nothing that only looks like one", async () => {
    const text =
      "See `src/a b.ts:12-14` and [cart](src/cart.ts:3), not `a:1`, `12:30`, `http://a.b:80` or [x](#L12).";
    const host = await open({ messages: [assistantMessage(text, "a1")] });
    const links = host.page.locator(".markdown a");
    assert.deepEqual(await links.allInnerTexts(), ["src/a b.ts:12-14", "cart"]);
    await links.first().focus();
    await host.page.keyboard.press("Enter");
    const opened = await host.take("open-link");
    assert.deepEqual(
      [opened.url, opened.text],
      ["workspace:/src/a%20b.ts#L12-14", "src/a b.ts:12-14"],
    );
    await links.last().click();
    assert.equal((await host.take("open-link")).url, "workspace:/src/cart.ts#L3");
  });

  it("shows the whole address of a link before it is opened", async () => {
    const text = "[https://bank.example](https://evil.example/x)";
    const host = await open({ messages: [assistantMessage(text, "a1")] });
    const title = await host.page.locator(".markdown a").getAttribute("title");
    assert.equal(title, "https://evil.example/x");
  });
});

function isFocused(host: FakeHost, selector: string): Promise<boolean> {
  return host.page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
}

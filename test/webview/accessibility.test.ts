import assert from "node:assert/strict";
import fs from "node:fs";
import type { AxeResults } from "axe-core";
import { assistantMessage, type FakeHost, userMessage } from "./support/fakeHost";
import { appearances } from "./support/appearances";
import { themes } from "./support/themes/index";
import { usePages } from "./support/usePages";

const button = (host: FakeHost, name: string | RegExp) => host.page.getByRole("button", { name });

/** What ends with the next question, each done by the keyboard where it has a button. */
const actionsThatEnd: Readonly<Record<string, (host: FakeHost) => Promise<unknown>>> = {
  sending: async (host) => {
    await host.page.getByRole("textbox", { name: "Question" }).fill("More");
    await button(host, "Send").press("Enter");
  },
  stopping: async (host) => {
    await host.ask("More");
    await button(host, "Stop answering").press("Enter");
  },
  "beginning a new chat": (host) => button(host, "New chat").press("Enter"),
  "taking an attachment away": (host) => button(host, "Remove a.ts:1").press("Enter"),
  "opening the list of what can be attached": (host) =>
    button(host, /^Attach files and more/).press("Enter"),
  "opening the list of commands": (host) => button(host, "Show commands").press("Enter"),
  "choosing a suggestion": (host) => button(host, "And then?").press("Enter"),
  quoting: (host) => button(host, /^Quote the selection/).press("Enter"),
  "asking for another answer": (host) => button(host, "Answer again").first().press("Enter"),
  deleting: (host) =>
    button(host, /^Delete this question/)
      .first()
      .press("Enter"),
  "undoing a deletion": async (host) => {
    await button(host, /^Delete this question/)
      .first()
      .press("Enter");
    await button(host, "Undo").press("Enter");
  },
  "leaving an edit": async (host) => {
    await button(host, "Edit and ask again").press("Enter");
    await host.page.keyboard.press("Escape");
  },
  "mending a failed answer": async (host) => {
    const problem = { message: "The server is gone.", action: "retry" as const };
    await host.end(await host.ask("More"), { state: "failed", problem });
    await button(host, "Try again").press("Enter");
  },
  "closing the search": async (host) => {
    await host.page.keyboard.press("Control+f");
    await host.page.keyboard.press("Escape");
  },
};

describe("the page for everyone", () => {
  const open = usePages();
  const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

  for (const theme of themes) {
    it(`breaks no rule of axe in ${theme.name}`, async () => {
      const host = await open({ theme });
      await host.page.evaluate(axe);
      for (const [name, appear] of Object.entries(appearances)) {
        await appear(host);
        assert.deepEqual(await violationsOf(host), [], name);
      }
    });
  }

  it("finds what it should when a rule is broken", async () => {
    const host = await open();
    await host.page.evaluate(axe);
    await host.page.evaluate(() => {
      document.querySelector(".send-button")?.removeAttribute("aria-label");
      document.querySelector(".send-button")?.removeAttribute("title");
    });
    assert.match((await violationsOf(host)).join(), /button-name/u);
  });

  it("names every message by its author and its place", async () => {
    const host = await open({
      messages: [userMessage("Question", "u1"), assistantMessage("Answer", "a1")],
    });
    await host.ask("More");
    await host.page.getByRole("article", { name: "You, message 1 of 4" }).waitFor();
    const articles = await host.page
      .getByRole("article")
      .evaluateAll((elements) => elements.map((element) => element.getAttribute("aria-label")));
    assert.deepEqual(articles, [
      "You, message 1 of 4",
      "Tempera, message 2 of 4",
      "You, message 3 of 4",
      "Tempera, message 4 of 4",
    ]);
  });

  it("never makes the stream itself a live region, and says in one place what happens", async () => {
    const host = await open();
    const said: string[] = [];
    const id = await host.ask("Question");
    said.push(await statusOf(host));
    await host.stream(id, "```ts\nlet a;\n```\n\nText\n\n```ts\nlet b;\n```\n");
    said.push(await statusOf(host));
    await host.end(id);
    said.push(await statusOf(host));
    const failing = await host.ask("Question");
    await host.end(failing, { state: "failed", problem: { message: "The server is gone." } });
    said.push(await statusOf(host));
    assert.deepEqual(said, [
      "Answering",
      "Answering",
      "Answer complete, 2 code blocks",
      "The answer failed: The server is gone.",
    ]);
    const regions = host.page.locator("[aria-live], [role=status], [role=alert], [role=log]");
    assert.equal(await regions.count(), 1);
  });

  it("is walked by Tab in the order in which it is read", async () => {
    const host = await open({
      messages: [userMessage("Question", "u1"), assistantMessage("```ts\na\n```", "a1")],
      composer: { attachments: [{ id: "f", label: "a.ts:1", lines: 1, tokens: 12 }] },
    });
    await host.page.locator("body").click({ position: { x: 1, y: 1 } });
    const walked: string[] = [];
    for (let step = 0; step < 17; step += 1) {
      await host.page.keyboard.press("Tab");
      walked.push(
        await host.page.evaluate(
          () => document.activeElement?.getAttribute("aria-label") ?? "nothing",
        ),
      );
    }
    assert.deepEqual(walked, [
      "Show chats",
      "New chat",
      "Conversation",
      "Edit and ask again",
      "Apply to the file",
      "Insert at cursor",
      "Copy",
      "More for this code",
      "TypeScript code",
      "Copy the answer",
      "Remove a.ts:1",
      "Question",
      "Attach files and more (@), or drop them here with Shift held down",
      "Show commands",
      "Model: qwen2.5-coder:7b. Choose another",
      "Temperature 0.6, balanced. Choose another for this question",
      "Send",
    ]);
  });

  for (const [action, press] of Object.entries(actionsThatEnd)) {
    it(`gives the keyboard back to the question after: ${action}`, async () => {
      const host = await open({
        messages: [userMessage("Question", "u1"), assistantMessage("Answer", "a1")],
        composer: {
          attachments: [{ id: "f", label: "a.ts:1", lines: 1, tokens: 12 }],
          followUps: ["And then?"],
        },
      });
      await host.page.locator(".message-buttons").first().waitFor({ state: "attached" });
      await press(host);
      await host.sendRaw();
      const focused = await host.page.evaluate(() => document.activeElement?.ariaLabel);
      assert.equal(focused, "Question");
    });
  }

  it("goes from message to message with Alt and an arrow", async () => {
    const host = await open({
      messages: [userMessage("Question", "u1"), assistantMessage("Answer", "a1")],
    });
    await host.page.getByRole("article").last().focus();
    const nameOfFocused = () =>
      host.page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
    await host.page.keyboard.press("Alt+ArrowUp");
    assert.equal(await nameOfFocused(), "You, message 1 of 2");
    await host.page.keyboard.press("Alt+ArrowDown");
    assert.equal(await nameOfFocused(), "Tempera, message 2 of 2");
  });

  it("begins to walk the messages from the conversation's region", async () => {
    const host = await open({
      messages: [userMessage("Question", "u1"), assistantMessage("Answer", "a1")],
    });
    await host.page.getByRole("main").focus();
    await host.page.keyboard.press("Alt+ArrowUp");
    const name = await host.page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
    assert.equal(name, "Tempera, message 2 of 2");
  });

  it("goes to the last message when the host says so, and from there by Alt and an arrow", async () => {
    const host = await open({
      messages: [userMessage("Question", "u1"), assistantMessage("Answer", "a1")],
    });
    await host.page.getByRole("textbox", { name: "Question" }).focus();
    await host.send({ type: "focus-last-message" });
    const nameOfFocused = () =>
      host.page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
    assert.equal(await nameOfFocused(), "Tempera, message 2 of 2");
    await host.page.keyboard.press("Alt+ArrowUp");
    assert.equal(await nameOfFocused(), "You, message 1 of 2");
  });

  it("has a heading in every message, below that of the page", async () => {
    const host = await open({
      messages: [userMessage("Question", "u1"), assistantMessage("# Big\n\n## Small", "a1")],
    });
    const levels = await host.page
      .getByRole("heading")
      .evaluateAll((headings) =>
        headings.map(({ tagName, textContent }) => [tagName, textContent]),
      );
    assert.deepEqual(levels, [
      ["H1", "Tempera chat"],
      ["H2", "You"],
      ["H2", "Tempera"],
      ["H3", "Big"],
      ["H4", "Small"],
    ]);
  });

  it("shows where the focus is", async () => {
    const host = await open({ messages: [userMessage("Question", "u1")] });
    for (let step = 0; step < 5; step += 1) {
      await host.page.keyboard.press("Tab");
      const isMarked = await host.page.evaluate(() => {
        const focused = document.activeElement;
        const box = focused?.closest(".composer-box");
        const ofBox = box ? getComputedStyle(box).borderColor : "";
        const { outlineStyle } = getComputedStyle(focused ?? document.body);
        const focusColour = getComputedStyle(document.documentElement)
          .getPropertyValue("--vscode-focusBorder")
          .trim();
        const probe = document.createElement("i");
        probe.style.color = focusColour;
        document.body.append(probe);
        const expected = getComputedStyle(probe).color;
        probe.remove();
        return outlineStyle !== "none" || ofBox === expected;
      });
      assert.ok(isMarked);
    }
  });
});

/** The rules that are broken, each with its elements. */
async function violationsOf(host: FakeHost): Promise<string[]> {
  const { violations } = await host.page.evaluate<AxeResults>("axe.run(document)");
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
  );
}

async function statusOf(host: FakeHost): Promise<string> {
  return (await host.page.getByRole("status").textContent()) ?? "";
}

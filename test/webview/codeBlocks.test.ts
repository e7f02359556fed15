import assert from "node:assert/strict";
import { assistantMessage, type FakeHost } from "./support/fakeHost";
import { usePages } from "./support/usePages";

const code = 'const a = "<b>";\n\n\tlet c; // &amp;';
const answer = `Text\n\n\`\`\`ts\n${code}\n\`\`\`\n\n1. item\n   \`\`\`sh\n   npm ci\n   \`\`\`\n`;

describe("a code block", () => {
  const open = usePages();

  async function openWithCode(): Promise<FakeHost> {
    return open({ messages: [assistantMessage(answer, "a1")] });
  }

  it("is headed by the name of its language", async () => {
    const host = await openWithCode();
    assert.deepEqual(await host.page.locator(".code-language").allTextContents(), [
      "TypeScript",
      "Shell",
    ]);
  });

  it("sends its exact text to be copied, and shows that it did", async () => {
    const host = await openWithCode();
    const button = host.page.getByRole("button", { name: "Copy" }).first();
    await button.click();
    assert.deepEqual(await host.take("use-code"), {
      type: "use-code",
      use: "copy",
      code,
      language: "ts",
      path: "",
    });
    assert.equal(await button.locator(".icon-check").count(), 1);
    assert.equal(await host.page.getByRole("status").textContent(), "Copied");
    await button.locator(".icon-copy").waitFor();
  });

  it("sends its exact text to be inserted", async () => {
    const host = await openWithCode();
    await host.page.getByRole("button", { name: "Insert at cursor" }).first().click();
    assert.deepEqual(await host.take("use-code"), {
      type: "use-code",
      use: "insert",
      code,
      language: "ts",
      path: "",
    });
  });

  it("sends its exact text and its file to be applied", async () => {
    const host = await open({
      messages: [assistantMessage("```ts src/cart.ts\nlet a;\n```", "a1")],
    });
    await host.page.getByRole("button", { name: "Apply to the file" }).click();
    assert.deepEqual(await host.take("use-code"), {
      type: "use-code",
      use: "apply",
      code: "let a;",
      language: "ts",
      path: "src/cart.ts",
    });
  });

  it("copies the same text after it got its colours", async () => {
    const host = await openWithCode();
    await host.page.locator("span.hljs-keyword").first().waitFor();
    await host.page.getByRole("button", { name: "Copy" }).first().click();
    assert.equal((await host.take("use-code")).code, code);
  });

  it("copies code that lies in a list without the list's indentation", async () => {
    const host = await openWithCode();
    await host.page.getByRole("button", { name: "Copy" }).nth(1).click();
    assert.equal((await host.take("use-code")).code, "npm ci");
  });

  it("can be copied while it is still being written", async () => {
    const host = await open();
    const id = await host.ask("Question");
    await host.stream(id, "```js\nlet a;\nlet b", 4);
    await host.page.getByRole("button", { name: "Copy" }).click();
    assert.equal((await host.take("use-code")).code, "let a;\nlet b");
  });

  it("says how many lines it has, once it is complete", async () => {
    const host = await open();
    const id = await host.ask("Question");
    await host.stream(id, "```js\nlet a;\nlet b;\n");
    assert.equal(await host.page.locator(".code-lines").textContent(), "");
    await host.stream(id, "```\n\n```\none\n```\n");
    await host.end(id);
    assert.deepEqual(await host.page.locator(".code-lines").allTextContents(), [
      "2 lines",
      "1 line",
    ]);
  });

  it("is headed by the file that the answer names, and hands it on", async () => {
    const host = await open({
      messages: [assistantMessage("```ts src/cart.ts\nlet a;\n```", "a1")],
    });
    assert.equal(await host.page.locator(".code-path").textContent(), "src/cart.ts");
    await host.page.getByRole("button", { name: "Insert at cursor" }).click();
    assert.equal((await host.take("use-code")).path, "src/cart.ts");
  });

  it("offers the terminal first where the code is for one", async () => {
    const host = await openWithCode();
    const run = host.page.getByRole("button", { name: "Put into terminal" });
    assert.equal(await run.count(), 1);
    await run.click();
    const { use, code: command } = await host.take("use-code");
    assert.deepEqual([use, command], ["run-in-terminal", "npm ci"]);
  });

  for (const [name, use] of [
    ["New file…", "new-file"],
    ["Open in editor", "open-in-editor"],
    ["Put into terminal", "run-in-terminal"],
  ] as const) {
    it(`offers more in a menu: ${name}`, async () => {
      const host = await openWithCode();
      await host.page.getByRole("button", { name: "More for this code" }).first().click();
      await host.page.getByRole("menuitem", { name }).click();
      assert.deepEqual(await host.take("use-code"), {
        type: "use-code",
        use,
        code,
        language: "ts",
        path: "",
      });
      assert.equal(await host.page.getByRole("menu").count(), 0);
    });
  }

  it("has a menu that the keyboard opens, walks and leaves, and an answer goes on meanwhile", async () => {
    const host = await openWithCode();
    await host.ask("Another question");
    const more = host.page.getByRole("button", { name: "More for this code" }).first();
    const focused = () => host.page.evaluate(() => document.activeElement?.textContent);
    await more.focus();
    await host.page.keyboard.press("Enter");
    assert.equal(await more.getAttribute("aria-expanded"), "true");
    assert.equal(await focused(), "New file…");
    await host.page.keyboard.press("ArrowUp");
    assert.equal(await focused(), "Wrap long lines");
    await host.page.keyboard.press("ArrowDown");
    await host.page.keyboard.press("ArrowDown");
    assert.equal(await focused(), "Open in editor");
    await host.page.keyboard.press("Escape");
    assert.equal(await host.page.getByRole("menu").count(), 0);
    assert.equal(await more.getAttribute("aria-expanded"), "false");
    assert.ok(await more.evaluate((button) => button === document.activeElement));
    await host.sendRaw();
    assert.deepEqual(
      host.received.filter(({ type }) => type === "stop"),
      [],
    );
  });

  it("wraps its long lines when the reader wants it, and does not when not", async () => {
    const long = `\`\`\`ts\n${"const a = 1; ".repeat(100)}\n\`\`\``;
    const host = await open({ messages: [assistantMessage(long, "a1")], width: 300 });
    const isWider = () =>
      host.page.locator("pre").evaluate((pre) => pre.scrollWidth > pre.clientWidth);
    for (const expected of [false, true]) {
      await host.page.getByRole("button", { name: "More for this code" }).click();
      const item = host.page.getByRole("menuitemcheckbox", { name: "Wrap long lines" });
      assert.equal(await item.getAttribute("aria-checked"), String(expected));
      await item.click();
      assert.equal(await isWider(), expected);
    }
  });

  it("folds into its menu what a narrow head has no room for", async () => {
    const host = await open({
      messages: [assistantMessage("```ts src/a/very/long/path/to/cart.ts\nlet a;\n```", "a1")],
      width: 240,
    });
    const button = (name: string) => host.page.getByRole("button", { name, exact: true });
    assert.equal(await button("Apply to the file").count(), 0);
    assert.ok(await button("Copy").isVisible());
    const path = await host.page.locator(".code-path").boundingBox();
    assert.ok((path?.width ?? 0) > 60, JSON.stringify(path));
    await button("More for this code").click();
    await host.page.getByRole("menuitem", { name: "Apply to the file" }).click();
    assert.equal((await host.take("use-code")).use, "apply");
    await host.page.setViewportSize({ width: 500, height: 600 });
    assert.ok(await button("Apply to the file").isVisible());
    await button("More for this code").click();
    assert.equal(await host.page.getByRole("menuitem", { name: "Apply to the file" }).count(), 0);
  });

  it("keeps its menu within a narrow page", async () => {
    const host = await open({
      messages: [assistantMessage(answer, "a1")],
      width: 240,
      height: 300,
    });
    for (const more of await host.page.getByRole("button", { name: "More for this code" }).all()) {
      await more.click();
      const box = await host.page.getByRole("menu").boundingBox();
      assert.ok(box && box.x >= 0 && box.y >= 0);
      assert.ok(box.x + box.width <= 240 && box.y + box.height <= 300, JSON.stringify(box));
      await host.page.keyboard.press("Escape");
    }
  });

  it("is worked by the keyboard", async () => {
    const host = await openWithCode();
    await host.page.getByRole("button", { name: "Copy" }).first().focus();
    await host.page.keyboard.press("Enter");
    assert.equal((await host.take("use-code")).code, code);
  });

  it("scrolls sideways by itself when a line is long, and moves nothing else", async () => {
    const long = `\`\`\`ts\n${"const a = 1; ".repeat(100)}\n\`\`\``;
    const host = await open({ messages: [assistantMessage(long, "a1")], width: 300 });
    const widths = await host.page.locator("pre").evaluate((pre) => ({
      overflows: pre.scrollWidth > pre.clientWidth,
      isPageWider: document.documentElement.scrollWidth > innerWidth,
    }));
    assert.deepEqual(widths, { overflows: true, isPageWider: false });
  });
});

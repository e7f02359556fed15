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
    assert.deepEqual(await host.take("copy-code"), { type: "copy-code", code });
    assert.equal(await button.locator(".icon-check").count(), 1);
    assert.equal(await host.page.getByRole("status").textContent(), "Copied");
    await button.locator(".icon-copy").waitFor();
  });

  it("sends its exact text to be inserted", async () => {
    const host = await openWithCode();
    await host.page.getByRole("button", { name: "Insert at cursor" }).first().click();
    assert.deepEqual(await host.take("insert-code"), { type: "insert-code", code });
  });

  it("copies the same text after it got its colours", async () => {
    const host = await openWithCode();
    await host.page.locator("span.hljs-keyword").first().waitFor();
    await host.page.getByRole("button", { name: "Copy" }).first().click();
    assert.equal((await host.take("copy-code")).code, code);
  });

  it("copies code that lies in a list without the list's indentation", async () => {
    const host = await openWithCode();
    await host.page.getByRole("button", { name: "Copy" }).nth(1).click();
    assert.equal((await host.take("copy-code")).code, "npm ci");
  });

  it("can be copied while it is still being written", async () => {
    const host = await open();
    const id = await host.ask("Question");
    await host.stream(id, "```js\nlet a;\nlet b", 4);
    await host.page.getByRole("button", { name: "Copy" }).click();
    assert.equal((await host.take("copy-code")).code, "let a;\nlet b");
  });

  it("is worked by the keyboard", async () => {
    const host = await openWithCode();
    await host.page.getByRole("button", { name: "Copy" }).first().focus();
    await host.page.keyboard.press("Enter");
    assert.equal((await host.take("copy-code")).code, code);
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

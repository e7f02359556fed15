import assert from "node:assert/strict";
import { marked } from "marked";
import { markdownSamples } from "../support/markdownSamples";
import { assistantMessage, type FakeHost } from "./support/fakeHost";
import { usePages } from "./support/usePages";

/** These show something else than markdown says: HTML as text, a mark in place of a box; and it has no footnotes. */
const shownDifferently: ReadonlySet<string> = new Set(["footnotes", "html", "tasks"]);

describe("an answer that streams", () => {
  const open = usePages();

  for (const size of [1, 7, 64]) {
    it(`ends with the same page as the whole text, in pieces of ${size}`, async () => {
      const host = await open();
      for (const [name, text] of Object.entries(markdownSamples)) {
        const streamed = await streamedHtml(host, text, size);
        assert.equal(streamed, await wholeHtml(host, text), name);
      }
    });
  }

  it("reads as markdown does", async () => {
    const host = await open();
    for (const [name, text] of Object.entries(markdownSamples)) {
      if (shownDifferently.has(name)) continue;
      const expected = await textOf(host, await marked.parse(text));
      await streamedHtml(host, text, 5);
      const shown = await host.page
        .locator("article.answer")
        .last()
        .evaluate((article) => {
          for (const head of article.querySelectorAll(".code-head")) head.remove();
          return article.querySelector(".markdown")?.textContent ?? "";
        });
      assert.equal(withoutSpaces(shown), withoutSpaces(expected), name);
    }
  });

  it("keeps the nodes of finished blocks, so that a selection in them stays", async () => {
    const host = await open();
    const id = await host.ask("Question");
    await host.stream(id, "The first paragraph stays.\n\nThe second ");
    await host.page.evaluate(() => {
      const first = document.querySelector(".markdown p");
      if (first) getSelection()?.selectAllChildren(first);
    });
    await host.stream(id, "grows and grows.\n\n- one\n- two\n\n```ts\nlet a;\n", 3);
    await host.end(id);
    const selected = await host.page.evaluate(() => String(getSelection()));
    assert.equal(selected, "The first paragraph stays.");
  });

  it("keeps a selection in the block that grows", async () => {
    const host = await open();
    const id = await host.ask("Question");
    await host.stream(id, "- the first item\n- the sec");
    await host.page.evaluate(() => {
      const item = document.querySelector(".markdown li");
      if (item) getSelection()?.selectAllChildren(item);
    });
    await host.stream(id, "ond item\n- the third\n", 2);
    assert.equal(await host.page.evaluate(() => String(getSelection())), "the first item");
  });

  it("shows code while its fence is open, and colours it when the fence closes", async () => {
    const host = await open();
    await host.page.waitForFunction(() => globalThis.temperaHighlighter !== undefined);
    const id = await host.ask("Question");
    await host.stream(id, "```ts\nconst answer = 42;\n");
    const code = host.page.locator("pre > code");
    assert.equal(await code.textContent(), "const answer = 42;");
    assert.equal(await code.locator("span").count(), 0);
    await host.stream(id, "```\n");
    await code.locator("span.hljs-keyword").waitFor();
    assert.equal(await code.textContent(), "const answer = 42;");
  });

  it("gives long code line for line while it is written, copied too, and as one text at its end", async () => {
    const host = await open();
    const lines = Array.from({ length: 400 }, (_, index) =>
      index % 7 !== 1 ? `const row = ${index}; // of klingon` : "",
    );
    const text = lines.join("\n");
    const id = await host.ask("Question");
    await host.stream(id, `\`\`\`klingon\n${text}\n`, 50);
    const code = host.page.locator("pre > code");
    assert.equal(await code.textContent(), text);
    assert.ok((await code.locator(".text-part").count()) > 1, "earlier lines rest");
    const copied = await code.evaluate((element) => {
      getSelection()?.selectAllChildren(element);
      return String(getSelection());
    });
    assert.equal(copied, text);
    const heightPx = await code.evaluate((element) => element.getBoundingClientRect().height);
    await host.stream(id, "```\n");
    await host.end(id);
    assert.equal(await code.textContent(), text);
    assert.equal(await code.locator("*").count(), 0);
    const wholePx = await code.evaluate((element) => element.getBoundingClientRect().height);
    assert.ok(Math.abs(heightPx - wholePx) < 10, `${heightPx} px became ${wholePx} px`);
  });

  it("lays out no finished line of long code or of long reasoning again", async () => {
    const host = await open();
    const id = await host.ask("Question");
    const lines = "One more line of it, neither short nor long.\n";
    await host.think(id, lines.repeat(100));
    await host.page.locator("details.reasoning summary").click();
    await host.think(id, lines.repeat(100));
    await host.think(id, lines);
    await host.stream(id, `\`\`\`\n${lines.repeat(200)}`);
    for (const place of [".reasoning-text", "pre > code"]) {
      const growing = await host.page
        .locator(place)
        .evaluate((element) => element.lastElementChild?.textContent?.length ?? Infinity);
      assert.ok(growing < 5_000, `${growing} units grow in ${place}`);
    }
  });

  it("colours the code of a conversation that was there before the colours", async () => {
    const host = await open({
      messages: [assistantMessage("```python\ndef a(): pass\n```", "a1")],
    });
    await host.page.locator("span.hljs-keyword", { hasText: "def" }).waitFor();
  });

  it("leaves code of an unknown language as it is", async () => {
    const host = await open({ messages: [assistantMessage("```klingon\nqapla'\n```", "a1")] });
    await host.page.waitForFunction(() => globalThis.temperaHighlighter !== undefined);
    assert.equal(await host.page.locator("pre > code").innerHTML(), "qapla'");
    assert.equal(await host.page.locator(".code-language").textContent(), "klingon");
  });

  it("shows that an answer is under way until it ends", async () => {
    const host = await open();
    const id = await host.ask("Question");
    await host.page.locator(".dots").waitFor();
    await host.end(id);
    assert.equal(await host.page.locator(".dots").count(), 0);
  });

  it("folds the reasoning away and says when the model is still thinking", async () => {
    const host = await open();
    const id = await host.ask("Question");
    await host.think(id, "First I look <b>around</b>.");
    const reasoning = host.page.locator("details.reasoning");
    assert.equal(await reasoning.locator("summary").innerText(), "Thinking…");
    assert.equal(await reasoning.getAttribute("open"), null);
    await host.stream(id, "The answer.");
    assert.equal(await reasoning.locator("summary").innerText(), "Reasoning");
    await reasoning.locator("summary").click();
    assert.equal(
      await reasoning.locator(".reasoning-text").innerText(),
      "First I look <b>around</b>.",
    );
    for (const [reasoningMs, expected] of [
      [12_400, "Thought for 12 s"],
      [83_000, "Thought for 1 min 23 s"],
    ] as const) {
      await host.end(id, { state: "done", reason: "stop", detail: "", reasoningMs });
      assert.equal(await reasoning.locator("summary").innerText(), expected);
    }
  });

  it("says of an image only what it is and where it lies", async () => {
    const host = await open({
      messages: [assistantMessage("![a cat](https://pictures.example/cat.png?q=secret)", "a1")],
    });
    assert.equal(
      await host.page.locator(".markdown").innerText(),
      "[image: a cat (pictures.example)]",
    );
    assert.equal(await host.page.locator(".markdown img").count(), 0);
  });
});

/** What the page shows after the text came in pieces. */
async function streamedHtml(host: FakeHost, text: string, size: number): Promise<string> {
  await host.together(async () => {
    host.messages = [];
    await host.sendSnapshot();
    const id = await host.ask("Question");
    await host.stream(id, text, size);
    await host.end(id);
  });
  return plainHtml(host);
}

/** What the page shows after the same text came at once. */
async function wholeHtml(host: FakeHost, text: string): Promise<string> {
  host.messages = [assistantMessage(text, "whole")];
  await host.sendSnapshot();
  return plainHtml(host);
}

/** The answer's HTML without its parts and its id, and without the colours, which come in their own time. */
function plainHtml(host: FakeHost): Promise<string> {
  return host.page
    .locator("article.answer .markdown")
    .last()
    .evaluate((markdown) => {
      const copy = markdown.cloneNode(true);
      if (!(copy instanceof Element)) return "";
      for (const code of copy.querySelectorAll("pre > code")) {
        code.replaceChildren(code.textContent ?? "");
      }
      for (const part of copy.querySelectorAll(".markdown-part")) {
        part.replaceWith(...part.childNodes);
      }
      copy.normalize();
      return copy.innerHTML.replaceAll(/footnote-(?:m\d+|whole)-/gu, "footnote-");
    });
}

/** The text of HTML, read by a parser that runs nothing and fetches nothing. */
function textOf(host: FakeHost, html: string): Promise<string> {
  return host.page.evaluate(
    (source) => new DOMParser().parseFromString(source, "text/html").body.textContent ?? "",
    html,
  );
}

function withoutSpaces(text: string): string {
  return text.replaceAll(/\s+/gu, "");
}

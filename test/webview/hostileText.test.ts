import assert from "node:assert/strict";
import path from "node:path";
import { buildSync } from "esbuild";
import type * as sanitizeHtmlModule from "../../media/chat/markdown/sanitizeHtml";
import { projectRoot } from "../support/projectRoot";
import { assistantMessage, type FakeHost, userMessage } from "./support/fakeHost";
import { exhaustingTexts, hostileTexts } from "./support/hostileTexts";
import { usePages } from "./support/usePages";

declare const sanitizer: typeof sanitizeHtmlModule;

const allowedElements: ReadonlySet<string> = new Set(
  (
    "p br hr h3 h4 h5 h6 blockquote ul ol li pre code em strong del a span sup div button bdi svg path " +
    "table thead tbody tr th td"
  ).split(" "),
);

describe("hostile text", () => {
  const open = usePages();

  it("is 150 texts at the least, no two the same", () => {
    assert.ok(hostileTexts.length >= 150, `${hostileTexts.length}`);
    assert.equal(new Set(hostileTexts).size, hostileTexts.length);
  });

  it("runs nothing and fetches nothing in an answer that is there", async () => {
    const host = await open();
    host.messages = hostileTexts.map((text, index) => assistantMessage(text, `a${index}`));
    await host.sendSnapshot();
    await assertOnlyHarmlessElements(host);
    await useEverything(host);
  });

  it("runs nothing and fetches nothing in an answer that streams", async () => {
    const host = await open();
    await host.together(async () => {
      for (const text of hostileTexts) await answer(host, text, 3);
    });
    await assertOnlyHarmlessElements(host);
    await useEverything(host);
  });

  it("says the same in an answer whether it streams or not", async () => {
    const host = await open();
    await host.together(async () => {
      for (const text of hostileTexts) await answer(host, text, 2);
    });
    const streamed = await host.page.locator(".markdown").allTextContents();
    host.messages = hostileTexts.map((text, index) => assistantMessage(text, `a${index}`));
    await host.sendSnapshot();
    assert.deepEqual(streamed, await host.page.locator(".markdown").allTextContents());
  });

  it("is harmless after the sanitizer alone, whatever HTML the renderer would make of it", async () => {
    const host = await open();
    await host.page.evaluate(sanitizerScript());
    await host.page.evaluate(async (texts) => {
      const fragments = texts.map((text) => sanitizer.sanitizeHtml(`<p>${text}</p>`));
      // The sanitizer reads HTML in a document of its own, where the policy forbids what it finds, too.
      await new Promise((resolve) => setTimeout(resolve));
      window.policyViolations = [];
      const box = document.createElement("div");
      box.className = "markdown";
      box.append(...fragments);
      document.querySelector(".messages")?.append(box);
    }, hostileTexts);
    await assertOnlyHarmlessElements(host);
    await host.sendRaw();
  });

  it("is text in every other place", async () => {
    const host = await open();
    host.messages = hostileTexts.flatMap((text, index) => [
      userMessage(text, `u${index}`, [
        { id: "f", label: text.slice(0, 900), lines: 1, tokens: 12 },
      ]),
      assistantMessage("", `a${index}`, {
        reasoning: text,
        caption: text,
        notes: [text],
        answer: { state: "failed", problem: { message: text } },
      }),
    ]);
    const text = '<img src=x onerror="xss()">';
    host.composer = {
      ...host.composer,
      model: text,
      temperatureBand: text,
      temperatureNote: text,
      attachments: [{ id: "f", label: text, lines: 1, tokens: 12 }],
      slashCommands: [{ name: "x", description: text, temperature: 1, temperatureBand: text }],
    };
    host.setUp = { state: "no-model", reason: text };
    await host.sendSnapshot();
    await host.page.getByRole("textbox", { name: "Question" }).fill("/");
    assert.equal(await host.page.locator("img, script:not([src]), iframe, object").count(), 0);
    const questions = await host.page.locator(".question-text").allTextContents();
    assert.deepEqual(questions, hostileTexts);
    const problems = await host.page.locator(".problem p").allTextContents();
    assert.deepEqual(problems, hostileTexts);
  });

  for (const [name, text] of Object.entries(exhaustingTexts)) {
    it(`is shown, and the page goes on: ${name}`, async () => {
      const host = await open({ messages: [assistantMessage(text, "whole")] });
      assert.notEqual(await host.page.locator(".markdown").textContent(), "");
      await host.together(() => answer(host, text, Math.ceil(text.length / 8)));
      const shown = await host.page.locator(".markdown").allTextContents();
      assert.equal(shown[1], shown[0]);
      await host.page.getByRole("textbox", { name: "Question" }).fill("Still there");
    });
  }
});

async function answer(host: FakeHost, text: string, size: number): Promise<void> {
  const id = await host.ask("Question");
  await host.stream(id, text, size);
  await host.end(id);
}

/** The sanitizer as a script of its own, that sets `sanitizer`. */
function sanitizerScript(): string {
  const { outputFiles } = buildSync({
    entryPoints: [path.join(projectRoot, "media", "chat", "markdown", "sanitizeHtml.ts")],
    bundle: true,
    format: "iife",
    globalName: "sanitizer",
    write: false,
  });
  return `${outputFiles[0]?.text}; globalThis.sanitizer = sanitizer;`;
}

/** No element, attribute or address in an answer but those that a plain text needs. */
async function assertOnlyHarmlessElements(host: FakeHost): Promise<void> {
  const found = await host.page.locator(".markdown *").evaluateAll((elements) =>
    elements.map((element) => ({
      tag: element.localName,
      attributes: Array.from(element.attributes, ({ name, value }) => `${name}=${value}`),
    })),
  );
  assert.ok(found.length > 100);
  assert.deepEqual(
    found.filter(({ tag }) => !allowedElements.has(tag)),
    [],
  );
  const attributes = found.flatMap((element) => element.attributes);
  const suspicious = attributes.filter(
    (attribute) =>
      /^(?:on|style=|src|id=(?!footnote-)|action|formaction|xlink)/iu.test(attribute) ||
      (attribute.startsWith("href=") && !/^href=(?:https?:\/\/|#footnote-)/u.test(attribute)),
  );
  assert.deepEqual(suspicious, []);
}

/** Does with the answers what a reader may do: clicks, points at and tabs through all there is. */
async function useEverything(host: FakeHost): Promise<void> {
  await host.page.evaluate(() => {
    for (const element of document.querySelectorAll<HTMLElement>("article *")) {
      for (const type of ["mouseover", "mouseenter", "focus", "toggle", "error", "load"]) {
        element.dispatchEvent(new Event(type, { bubbles: true }));
      }
      element.click?.();
    }
  });
  await host.sendRaw();
  const opened = host.received.filter((message) => message.type === "open-link");
  assert.ok(opened.length > 0);
  for (const { url } of opened) assert.match(url, /^https?:\/\//u);
}

import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import type { ContextOffer } from "../../src/protocol/chatProtocol";
import type { FakeHost } from "./support/fakeHost";
import { usePages } from "./support/usePages";

const kinds = [
  { kind: "file", key: "", label: "File", detail: "A file of the workspace", completes: "file:" },
  { kind: "problems", key: "", label: "Problems", detail: "Errors and warnings" },
];
const cart = { kind: "file", key: "file:///src/cart.ts", label: "cart.ts", detail: "src/cart.ts" };

describe("the menu of things to attach", () => {
  const open = usePages();
  const question = ({ page }: FakeHost): Locator => page.getByRole("textbox", { name: "Question" });
  const options = ({ page }: FakeHost) => page.getByRole("option").locator(".slash-command");

  /** The page asks with every letter. */
  async function untilAsked(host: FakeHost, query: string): Promise<void> {
    while ((await host.take("find-context")).query !== query);
  }

  async function typeAndOffer(
    host: FakeHost,
    typed: string,
    query: string,
    offers: readonly ContextOffer[] = kinds,
  ) {
    await question(host).pressSequentially(typed);
    await untilAsked(host, query);
    await host.send({ type: "context-found", query, offers: Array.from(offers) });
  }

  it("asks the host with an @ that begins a word, and shows what it found", async () => {
    const host = await open();
    await typeAndOffer(host, "Look at @", "");
    assert.deepEqual(await options(host).allTextContents(), ["File", "Problems"]);
    assert.equal(await host.page.getByRole("status").textContent(), "2 suggestions");
  });

  it("does not open within a word, such as an address", async () => {
    const host = await open();
    await question(host).pressSequentially("me@example.org");
    assert.deepEqual(host.received, []);
  });

  it("shows nothing that was found for what stands there no longer", async () => {
    const host = await open();
    await question(host).pressSequentially("@ca");
    await host.send({ type: "context-found", query: "c", offers: [cart] });
    assert.equal(await options(host).count(), 0);
  });

  it("takes no file by surprise where @workspace alone was meant", async () => {
    const host = await open();
    const workspace = {
      kind: "workspace",
      key: "",
      label: "Workspace",
      detail: "Finds the places",
      completes: "workspace ",
    };
    const named = { ...cart, label: "workspace.ts", detail: "src/workspace.ts" };
    await typeAndOffer(host, "@workspace", "workspace", [workspace, named]);
    await host.page.keyboard.press("Enter");
    assert.equal(await question(host).inputValue(), "@workspace ");
    assert.equal(await options(host).count(), 0);
    await host.sendRaw();
    const sent = host.received.map(({ type }) => type);
    assert.ok(!sent.includes("attach-context") && !sent.includes("send"), sent.join());
  });

  for (const key of ["Enter", "Tab"]) {
    it(`attaches with ${key}, and the text is without the @`, async () => {
      const host = await open();
      await typeAndOffer(host, "Explain @car", "car", [cart]);
      await host.page.keyboard.press(key);
      assert.deepEqual(await host.take("attach-context"), {
        type: "attach-context",
        kind: "file",
        key: cart.key,
      });
      assert.equal(await question(host).inputValue(), "Explain ");
      assert.equal(await options(host).count(), 0);
      assert.equal(await host.page.getByRole("status").textContent(), "Attaching cart.ts");
      assert.ok(await question(host).evaluate((box) => box === document.activeElement));
    });
  }

  it("goes on typing where a kind has to be searched, and keeps what stands behind", async () => {
    const host = await open();
    await question(host).fill(" please");
    await host.page.keyboard.press("Home");
    await typeAndOffer(host, "@fi", "fi", kinds.slice(0, 1));
    await host.page.keyboard.press("Enter");
    assert.equal(await question(host).inputValue(), "@file: please");
    await typeAndOffer(host, "ca", "file:ca", [cart]);
    await host.page.keyboard.press("Enter");
    assert.equal(await question(host).inputValue(), " please");
  });

  it("is walked by arrows, which the text box tells, and closed by Escape", async () => {
    const host = await open();
    await typeAndOffer(host, "@", "");
    await host.page.keyboard.press("ArrowDown");
    const active = await question(host).getAttribute("aria-activedescendant");
    const selected = host.page.getByRole("option", { selected: true });
    assert.equal(await selected.getAttribute("id"), active);
    assert.match((await selected.textContent()) ?? "", /Problems/);
    await host.page.keyboard.press("Escape");
    assert.equal(await options(host).count(), 0);
    assert.equal(await question(host).inputValue(), "@");
  });

  it("is opened by a button as well", async () => {
    const host = await open();
    await question(host).fill("Explain");
    await host.page.getByRole("button", { name: "Attach files and more (@)" }).click();
    assert.equal(await question(host).inputValue(), "Explain @");
    await untilAsked(host, "");
  });

  it("stays within a narrow page", async () => {
    const host = await open({ width: 240 });
    const long = { ...cart, label: "aVeryLongNameOfAFile".repeat(4), detail: "src/".repeat(40) };
    await typeAndOffer(host, "@a", "a", [long]);
    const isWider = await host.page.evaluate(
      () => document.documentElement.scrollWidth > innerWidth,
    );
    assert.equal(isWider, false);
  });
});

describe("chips", () => {
  const open = usePages();
  const chip = { id: "1", label: "src/cart.ts:1-40", lines: 40, tokens: 1_200 };

  it("say how many tokens they have, and all of them against what the model reads", async () => {
    const host = await open({ composer: { attachments: [chip, { ...chip, id: "2" }] } });
    const first = host.page.locator(".composer .chip").first();
    assert.equal(
      await first.getAttribute("title"),
      "src/cart.ts:1-40, 40 lines, about 1,200 tokens",
    );
    const meter = host.page.locator(".chip-meter");
    assert.equal((await meter.textContent())?.trim(), "About 2,400 tokens");
    await host.changeComposer({ contextWindow: 8_192 });
    assert.equal((await meter.textContent())?.trim(), "About 2,400 of 8,192 tokens");
    await host.changeComposer({ contextWindow: 2_048 });
    assert.equal(
      (await meter.textContent())?.trim(),
      "About 2,400 of 2,048 tokens: some will be cut",
    );
  });

  it("count with what was said and with the question, which are told without chips where they are long", async () => {
    const host = await open({ composer: { contextWindow: 8_192, tokensBeside: 999 } });
    const meter = host.page.locator(".chip-meter");
    const textOf = async () => (await meter.textContent())?.trim();
    await host.page.locator(".slash-menu, .drop-hint").first().waitFor({ state: "attached" });
    assert.equal(await meter.count(), 0, "a short question needs no word on its cost");
    await host.changeComposer({ tokensBeside: 3_000 });
    assert.equal(await textOf(), "About 3,000 of 8,192 tokens");
    await host.changeComposer({ attachments: [chip] });
    assert.equal(await textOf(), "About 4,200 of 8,192 tokens");
    assert.equal(
      await meter.getAttribute("title"),
      "Attached: 1,200. Instructions, earlier messages and the question: 3,000.",
    );
    await host.changeComposer({ tokensBeside: 7_500 });
    assert.equal(await textOf(), "About 8,700 of 8,192 tokens: some will be cut");
  });

  it("offer to be taken anew when what they show has changed", async () => {
    const host = await open({ composer: { attachments: [chip] } });
    const refresh = host.page.getByRole("button", { name: /^src\/cart\.ts:1-40 has changed/ });
    assert.equal(await refresh.count(), 0);
    await host.changeComposer({ attachments: [{ ...chip, isChanged: true }] });
    await refresh.click();
    assert.equal((await host.take("refresh-attachment")).attachmentId, "1");
  });
});

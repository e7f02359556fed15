import assert from "node:assert/strict";
import { Gate } from "../support/gate";
import { assistantMessage, type FakeHost, userMessage } from "./support/fakeHost";
import { darkHighContrast } from "./support/themes/darkHighContrast";
import { lightHighContrast } from "./support/themes/lightHighContrast";
import { usePages } from "./support/usePages";

/** What is marked as found, in the order of the page. */
function found(host: FakeHost, name: "find" | "find-current"): Promise<string[]> {
  return host.page.evaluate(
    (name) =>
      Array.from(CSS.highlights.get(name) ?? [], (range) =>
        range instanceof Range ? (range.cloneContents().textContent ?? "") : "",
      ),
    name,
  );
}

function count(host: FakeHost): Promise<string> {
  return host.page.locator(".find-count").innerText();
}

const messages = [
  userMessage("Where is the total?", "q1"),
  assistantMessage("The **to**tal is here:\n\n```ts\nconst total = sum(items);\n```", "a1"),
  userMessage("Thanks", "q2"),
  assistantMessage("A TOTAL pleasure. Edit and ask again.", "a2"),
];

describe("finding words in a chat", () => {
  const open = usePages();

  async function openFind(words: string): Promise<FakeHost> {
    const host = await open({ messages });
    await host.page.keyboard.press("Control+f");
    await host.page.getByRole("textbox", { name: "Find in this chat" }).fill(words);
    return host;
  }

  for (const theme of [darkHighContrast, lightHighContrast]) {
    it(`can be read where they are marked, in ${theme.name}`, async () => {
      const host = await open({ messages, theme });
      for (const name of ["find", "find-current"]) {
        const ratio = await host.page.evaluate((name) => {
          const style = getComputedStyle(
            document.querySelector("article") ?? document.body,
            `::highlight(${name})`,
          );
          const luminance = (colour: string) => {
            const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/gu) ?? []).map((part) => {
              const share = Number(part) / 255;
              return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
            });
            return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
          };
          const [text, ground] = [luminance(style.color), luminance(style.backgroundColor)];
          return (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
        }, name);
        assert.ok(ratio >= 4.5, `${name}: ${ratio.toFixed(1)}`);
      }
    });
  }

  it("marks each place, across styles and colours, whatever the capitals, the newest first", async () => {
    const host = await openFind("total");
    assert.deepEqual(await found(host, "find"), ["total", "total", "total", "TOTAL"]);
    assert.deepEqual(await found(host, "find-current"), ["TOTAL"]);
    assert.equal(await count(host), "4 of 4");
  });

  it("goes from hit to hit by Enter and by its buttons, round and round", async () => {
    const host = await openFind("total");
    await host.page.keyboard.press("Enter");
    assert.equal(await count(host), "3 of 4");
    await host.page.keyboard.press("Shift+Enter");
    await host.page.keyboard.press("Shift+Enter");
    assert.equal(await count(host), "1 of 4");
    await host.page.getByRole("button", { name: "Hit before" }).click();
    assert.equal(await count(host), "4 of 4");
    await host.page.getByRole("button", { name: "Next hit" }).click();
    assert.equal(await count(host), "1 of 4");
  });

  it("looks at what was said only, not at the buttons, and says where there is nothing", async () => {
    const host = await openFind("ask again");
    assert.deepEqual(await found(host, "find"), ["ask again"]);
    await host.page.getByRole("textbox", { name: "Find in this chat" }).fill("quince");
    assert.equal(await count(host), "Nothing found");
  });

  it("opens as soon as it can when it was asked for before its script had come", async () => {
    const host = await open({ messages });
    const gate = new Gate();
    await host.page.route("**/later.js", async (route) => {
      await gate.pass();
      await route.continue();
    });
    const reloaded = host.reload();
    await gate.reached;
    await host.page.keyboard.press("Control+f");
    gate.open();
    await reloaded;
    await host.page.getByRole("textbox", { name: "Find in this chat" }).fill("total");
    assert.equal(await count(host), "4 of 4");
  });

  it("opens with caps lock on as well", async () => {
    const host = await open({ messages });
    await host.page.keyboard.press("Control+F");
    await host.page.getByRole("textbox", { name: "Find in this chat" }).waitFor();
  });

  it("closes by Escape without stopping an answer, and takes its marks away", async () => {
    const host = await openFind("total");
    await host.ask("And now?");
    await host.page.keyboard.press("Escape");
    assert.equal(await host.page.locator(".find-bar").isVisible(), false);
    assert.deepEqual(await found(host, "find"), []);
    assert.ok(
      await host.page.locator("textarea").evaluate((box) => box === document.activeElement),
    );
    await host.sendRaw();
    assert.deepEqual(host.received, []);
  });

  it("fetches all older messages and finds in them too", async () => {
    const host = await open({ isSilent: true, messages });
    host.olderCount = 2;
    await host.take("ready");
    await host.sendSnapshot();
    await host.page.keyboard.press("Control+f");
    // So few messages leave the reader near the first one, so that the page asks for some by itself.
    for (let amount = ""; amount !== "all";) ({ amount } = await host.take("load-older"));
    await host.page.getByRole("textbox", { name: "Find in this chat" }).fill("total");
    const older = [userMessage("An old total", "q0"), assistantMessage("Yes.", "a0")];
    await host.send({ type: "older-messages", messages: older, olderCount: 0 });
    assert.equal((await found(host, "find")).length, 5);
  });
});

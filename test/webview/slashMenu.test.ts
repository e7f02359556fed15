import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import type { FakeHost } from "./support/fakeHost";
import { usePages } from "./support/usePages";

describe("the menu of commands", () => {
  const open = usePages();

  it("opens with a slash, narrows with every letter and closes when nothing matches", async () => {
    const host = await open();
    await question(host).pressSequentially("/");
    assert.deepEqual(await names(host), ["/explain", "/summarize"]);
    await question(host).pressSequentially("su");
    assert.deepEqual(await names(host), ["/summarize"]);
    await question(host).pressSequentially("x");
    assert.deepEqual(await names(host), []);
  });

  it("does not open for a slash within a text", async () => {
    const host = await open();
    await question(host).pressSequentially("either/or");
    assert.deepEqual(await names(host), []);
  });

  it("points the text box at the active command, and follows the arrows around", async () => {
    const host = await open();
    await question(host).pressSequentially("/");
    const active: (string | null)[] = [];
    for (const key of ["ArrowDown", "ArrowDown", "ArrowUp"]) {
      await host.page.keyboard.press(key);
      active.push(await question(host).getAttribute("aria-activedescendant"));
    }
    assert.deepEqual(active, ["slash-summarize", "slash-explain", "slash-summarize"]);
    const selected = host.page.getByRole("option", { selected: true });
    assert.equal(await selected.getAttribute("id"), "slash-summarize");
    const controlled = await question(host).getAttribute("aria-controls");
    assert.equal(await host.page.getByRole("listbox").getAttribute("id"), controlled);
  });

  for (const key of ["Enter", "Tab"]) {
    it(`completes the command with ${key} and sends nothing yet`, async () => {
      const host = await open();
      await question(host).pressSequentially("/e");
      await host.page.keyboard.press(key);
      assert.equal(await question(host).inputValue(), "/explain ");
      assert.deepEqual(await names(host), []);
      assert.deepEqual(host.received, []);
      await host.page.keyboard.type("this");
      await host.page.keyboard.press("Enter");
      assert.equal((await host.take("send")).text, "/explain this");
    });
  }

  it("sends a command that is written out", async () => {
    const host = await open();
    await question(host).pressSequentially("/explain");
    await host.page.keyboard.press("Enter");
    assert.equal((await host.take("send")).text, "/explain");
  });

  it("completes by a click and keeps the focus", async () => {
    const host = await open();
    await question(host).pressSequentially("/");
    await host.page.getByRole("option", { name: /summarize/u }).click();
    assert.equal(await question(host).inputValue(), "/summarize ");
    assert.ok(await question(host).evaluate((box) => box === document.activeElement));
  });

  it("closes with Esc, which then stops nothing", async () => {
    const host = await open();
    await host.ask("Question");
    await question(host).pressSequentially("/");
    await host.page.keyboard.press("Escape");
    assert.deepEqual(await names(host), []);
    assert.equal(await question(host).inputValue(), "/");
    assert.equal(await question(host).getAttribute("aria-activedescendant"), null);
    await host.sendRaw();
    assert.deepEqual(host.received, []);
  });

  it("opens by its button before what is already written, and keeps that", async () => {
    const host = await open();
    await question(host).fill("in two lines");
    const button = host.page.getByRole("button", { name: "Show commands" });
    await button.click();
    assert.deepEqual(await names(host), ["/explain", "/summarize"]);
    await host.page.keyboard.press("Enter");
    assert.equal(await question(host).inputValue(), "/explain in two lines");
  });

  it("closes by the button that opened it", async () => {
    const host = await open();
    const button = host.page.getByRole("button", { name: "Show commands" });
    await button.click();
    await button.click();
    assert.deepEqual(await names(host), []);
  });

  it("shows the temperature of the command while the question begins with it", async () => {
    const host = await open();
    const temperature = host.page.locator(".temperature");
    await question(host).fill("/explain this");
    assert.match(await temperature.innerText(), /0\.3 · precise/u);
    await question(host).fill("/explaining this");
    assert.match(await temperature.innerText(), /0\.6 · balanced/u);
  });

  it("shows the user's own prompts, with the temperature and the model that they ask for", async () => {
    const host = await open({
      composer: {
        model: "qwen2.5-coder:1.5b",
        slashCommands: [
          {
            name: "find-bugs-2",
            description: "Looks for bugs (.tempera/prompts/find-bugs-2.md)",
            temperature: 1.2,
            temperatureBand: "creative",
            model: "qwen2.5-coder:7b",
          },
        ],
      },
    });
    await question(host).pressSequentially("/find-bugs-2");
    assert.deepEqual(await names(host), ["/find-bugs-2"]);
    await host.page.keyboard.press("Tab");
    assert.match(await host.page.locator(".temperature").innerText(), /1\.2 · creative/u);
    assert.equal(await host.page.locator(".model-name").first().innerText(), "qwen2.5-coder:7b");
    await question(host).fill("Something else");
    assert.equal(await host.page.locator(".model-name").first().innerText(), "qwen2.5-coder:1.5b");
  });

  it("says who answers, where there is somebody to choose", async () => {
    const host = await open();
    const button = host.page.getByRole("button", { name: /answers/iu });
    assert.equal(await button.count(), 0);
    for (const [persona, name] of [
      ["", "Choose who answers"],
      ["reviewer", "Answers as reviewer. Choose another"],
    ] as const) {
      await host.changeComposer({ persona });
      await host.page.getByRole("button", { name }).click();
      await host.take("choose-persona");
    }
  });

  it("has no button where the host has no commands", async () => {
    const host = await open({ composer: { slashCommands: [] } });
    assert.equal(await host.page.getByRole("button", { name: "Show commands" }).count(), 0);
  });
});

function question(host: FakeHost): Locator {
  return host.page.getByRole("textbox", { name: "Question" });
}

function names(host: FakeHost): Promise<string[]> {
  return host.page.locator("[role=option] .slash-command").allInnerTexts();
}

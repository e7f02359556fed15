import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { assistantMessage, type FakeHost, userMessage } from "./support/fakeHost";
import { usePages } from "./support/usePages";

const conversation = [
  userMessage("first question", "u1"),
  assistantMessage("answer", "a1"),
  userMessage("second question", "u2"),
  assistantMessage("answer", "a2"),
];

describe("the composer", () => {
  const open = usePages();

  it("sends with Enter what was written, without the space around it", async () => {
    const host = await open();
    await question(host).fill("  How?  ");
    await host.page.keyboard.press("Enter");
    assert.deepEqual(await host.take("send"), { type: "send", text: "How?" });
    assert.equal(await question(host).inputValue(), "");
  });

  it("sends by its button and keeps the focus", async () => {
    const host = await open();
    await question(host).fill("How?");
    await host.page.getByRole("button", { name: "Send" }).click();
    assert.equal((await host.take("send")).text, "How?");
    assert.ok(await isFocused(question(host)));
  });

  for (const width of [240, 380, 1_000]) {
    it(`has its button at the right end, at ${width} pixels`, async () => {
      const host = await open({ width });
      const distance = await host.page.evaluate(() => {
        const rightOf = (selector: string) =>
          document.querySelector(selector)?.getBoundingClientRect().right ?? Number.NaN;
        return rightOf(".composer-box") - rightOf(".send-button");
      });
      assert.ok(distance >= 0 && distance < 10, `${distance} pixels from the end`);
    });
  }

  it("begins a new line with Shift and Enter, and grows with it", async () => {
    const host = await open();
    await question(host).fill("one");
    const heightOf = () => question(host).evaluate((box) => box.clientHeight);
    const before = await heightOf();
    await host.page.keyboard.press("Shift+Enter");
    await host.page.keyboard.type("two");
    assert.equal(await question(host).inputValue(), "one\ntwo");
    assert.ok((await heightOf()) > before);
    assert.deepEqual(host.received, []);
  });

  it("sends nothing where nothing is written", async () => {
    const host = await open();
    await question(host).fill(" \n ");
    await host.page.keyboard.press("Enter");
    await host.page.getByRole("button", { name: "Send" }).click();
    await host.sendRaw();
    assert.deepEqual(host.received, []);
  });

  it("leaves Enter to an input method that is composing", async () => {
    const host = await open();
    const session = await host.page.context().newCDPSession(host.page);
    await question(host).focus();
    await session.send("Input.imeSetComposition", {
      text: "にほん",
      selectionStart: 3,
      selectionEnd: 3,
    });
    const enter = { key: "Enter", code: "Enter", windowsVirtualKeyCode: 13 };
    await session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...enter });
    await session.send("Input.dispatchKeyEvent", { type: "keyUp", ...enter });
    await host.sendRaw();
    assert.deepEqual(host.received, []);
    await session.send("Input.insertText", { text: "日本" });
    assert.equal(await question(host).inputValue(), "日本");
    await host.page.keyboard.press("Enter");
    assert.equal((await host.take("send")).text, "日本");
  });

  it("leaves keys to an input method that says so by the code 229 only", async () => {
    const host = await open();
    await question(host).fill("にほん");
    await question(host).evaluate((box) => {
      const init = { key: "Enter", keyCode: 229, bubbles: true, cancelable: true };
      box.dispatchEvent(new KeyboardEvent("keydown", init));
    });
    await host.sendRaw();
    assert.deepEqual(host.received, []);
  });

  it("recalls earlier questions with Up, and goes back with Down", async () => {
    const host = await open({ messages: conversation });
    await question(host).focus();
    const seen: string[] = [];
    for (const key of ["ArrowUp", "ArrowUp", "ArrowUp", "ArrowDown", "ArrowDown"]) {
      await host.page.keyboard.press(key);
      seen.push(await question(host).inputValue());
    }
    assert.deepEqual(seen, [
      "second question",
      "first question",
      "first question",
      "second question",
      "",
    ]);
  });

  it("does not lose what is written to Up", async () => {
    const host = await open({ messages: conversation });
    await question(host).fill("my own words");
    await host.page.keyboard.press("ArrowUp");
    assert.equal(await question(host).inputValue(), "my own words");
  });

  it("stops the answer with Esc, from wherever the focus is", async () => {
    const host = await open();
    const id = await host.ask("Question");
    await host.page.keyboard.press("Escape");
    assert.deepEqual(await host.take("stop"), { type: "stop", messageId: id });
    await host.page.locator("main").focus();
    await host.page.keyboard.press("Escape");
    await host.take("stop");
  });

  it("stops the answer by the button that was Send", async () => {
    const host = await open();
    const id = await host.ask("Question");
    assert.equal(await host.page.getByRole("button", { name: "Send" }).count(), 0);
    await host.page.getByRole("button", { name: "Stop answering" }).click();
    assert.deepEqual(await host.take("stop"), { type: "stop", messageId: id });
    assert.ok(await isFocused(question(host)));
    await host.end(id, { state: "done", reason: "aborted", detail: "Stopped" });
    await host.page.getByRole("button", { name: "Send" }).waitFor();
  });

  it("stops nothing with Esc while nothing is being answered", async () => {
    const host = await open({ messages: conversation });
    await question(host).press("Escape");
    await host.sendRaw();
    assert.deepEqual(host.received, []);
  });

  it("sends a question that is written during an answer, to be answered after it", async () => {
    const host = await open();
    const running = await host.ask("Question");
    const later = host.page.getByRole("button", { name: "Send after this answer" });
    assert.equal(await later.count(), 0);
    await question(host).fill("And then?");
    await later.click();
    assert.equal((await host.take("send")).text, "And then?");
    await host.ask("And then?");
    await question(host).fill("And after that?");
    await host.page.keyboard.press("Enter");
    assert.equal((await host.take("send")).text, "And after that?");
    await host.page.getByRole("button", { name: "Stop answering" }).click();
    assert.equal((await host.take("stop")).messageId, running);
  });

  it("keeps a question that is too long, and says so", async () => {
    const host = await open();
    await question(host).evaluate((box: HTMLTextAreaElement) => {
      box.value = "word ".repeat(200_001);
      box.dispatchEvent(new Event("input"));
    });
    await question(host).press("Enter");
    assert.match(await host.page.locator(".composer-hint").innerText(), /1,000,000 characters/u);
    assert.equal((await question(host).inputValue()).length, 1_000_005);
    assert.deepEqual(host.received, []);
    // Filling would wait for a layout of all the lines, which a busy machine takes long for.
    await question(host).evaluate((box: HTMLTextAreaElement) => {
      box.value = "";
      box.dispatchEvent(new Event("input"));
    });
  }).timeout(120_000);

  it("keeps the draft while the view is hidden", async () => {
    const host = await open();
    await question(host).fill("half a thou");
    await host.reload();
    assert.equal(await question(host).inputValue(), "half a thou");
  });

  it("loses no key of a draft where the page is killed while one types", async () => {
    const host = await open();
    await question(host).pressSequentially("half a thou");
    await host.page.close({ runBeforeUnload: false });
    assert.equal(host.draft, "half a thou");
  });

  it("tells a long draft once it loses the focus", async () => {
    const host = await open();
    const text = "a long thought ".repeat(1_000);
    await question(host).fill(text);
    await question(host).blur();
    assert.equal(host.draft, text);
  });

  it("shows the draft of each chat, and leaves what is typed alone while the chat is the same", async () => {
    const host = await open();
    await question(host).fill("of the first chat");
    host.conversationId = "c2";
    host.draft = "of the second chat";
    await host.sendSnapshot();
    assert.equal(await question(host).inputValue(), "of the second chat");
    await question(host).fill("typed since");
    host.draft = "late";
    await host.sendSnapshot();
    assert.equal(await question(host).inputValue(), "typed since");
  });

  it("follows what is written in another view, but not while one types here", async () => {
    const host = await open();
    await question(host).blur();
    await host.send({ type: "draft-changed", text: "written elsewhere" });
    assert.equal(await question(host).inputValue(), "written elsewhere");
    assert.equal(host.draft, "", "what came from the host is not told to it again");
    await question(host).fill("written here");
    await host.send({ type: "draft-changed", text: "written elsewhere, late" });
    assert.equal(await question(host).inputValue(), "written here");
  });

  it("takes back a draft of a million characters whole", async () => {
    const host = await open();
    const draft = "a line of log\n".repeat(71_428);
    host.conversationId = "c2";
    host.draft = draft;
    await host.sendSnapshot();
    assert.ok((await question(host).inputValue()) === draft);
    // To look for the direction of such a text, browsers go through all of it again and again.
    assert.equal(await question(host).getAttribute("dir"), null);
    host.conversationId = "c3";
    host.draft = "";
    await host.sendSnapshot();
  });

  it("begins each line on the side of its language, whatever the first one is", async () => {
    const host = await open();
    for (const [first, second, isAtStart] of [
      ["left to right", "one", false],
      ["left to right", "مرحبا", true],
      ["من اليمين", "one", false],
    ] as const) {
      await question(host).fill(`${first}\n${second}`);
      const { width, height } = await question(host).evaluate((box) => box.getBoundingClientRect());
      await question(host).click({ position: { x: width - 12, y: height - 12 } });
      const caret = await question(host).evaluate((box: HTMLTextAreaElement) => box.selectionStart);
      const place = first.length + 1 + (isAtStart ? 0 : second.length);
      assert.equal(caret, place, `${first}, ${second}`);
    }
  });

  it("forgets the draft that was sent", async () => {
    const host = await open();
    await question(host).fill("How?");
    await question(host).press("Enter");
    await host.take("send");
    await host.reload();
    assert.equal(await question(host).inputValue(), "");
  });

  it("puts the host's text after the draft and takes the focus", async () => {
    const host = await open();
    await question(host).fill("Compare this");
    await question(host).blur();
    await host.send({ type: "focus-composer", text: "with that" });
    assert.equal(await question(host).inputValue(), "Compare this with that");
    assert.ok(await isFocused(question(host)));
  });

  it("shows what is attached, and takes it away again", async () => {
    const attachments = [
      { id: "f1", label: "src/a.ts:1-3", lines: 3, tokens: 12 },
      { id: "f2", label: "src/b.ts:7", lines: 1, tokens: 12 },
    ];
    const host = await open({ composer: { attachments } });
    const list = host.page.getByRole("list", { name: "Attached" });
    const labels = list.getByRole("listitem").locator(".chip-label");
    await list.waitFor();
    assert.deepEqual(await labels.allInnerTexts(), ["src/a.ts:1-3", "src/b.ts:7"]);
    await host.page.getByRole("button", { name: "Remove src/b.ts:7" }).click();
    assert.deepEqual(await host.take("remove-attachment"), {
      type: "remove-attachment",
      attachmentId: "f2",
    });
    await host.changeComposer({ attachments: attachments.slice(0, 1) });
    assert.deepEqual(await labels.allInnerTexts(), ["src/a.ts:1-3"]);
    assert.ok(await isFocused(question(host)));
  });

  it("shows the model, and lets one choose another", async () => {
    const host = await open();
    await host.page.getByRole("button", { name: "Model: qwen2.5-coder:7b." }).click();
    await host.take("choose-model");
    await host.changeComposer({ model: "" });
    await host.page.getByRole("button", { name: "Choose a model" }).click();
    await host.take("choose-model");
  });

  it("shows of a model's name what its maker calls it, and all of it to who points at it", async () => {
    const model = "hf.co/somebody/Qwen2.5-Coder-32B-GGUF:Q4_K_M";
    const host = await open({ composer: { model } });
    assert.equal(
      await host.page.locator(".model-name").innerText(),
      "Qwen2.5-Coder-32B-GGUF:Q4_K_M",
    );
    const button = host.page.getByRole("button", { name: `Model: ${model}.` });
    assert.match((await button.getAttribute("title")) ?? "", /hf\.co\/somebody/u);
    await host.changeComposer({ model: "odd/" });
    assert.equal(await host.page.locator(".model-name").innerText(), "odd/");
  });

  it("shows the temperature and its band", async () => {
    const host = await open({ composer: { temperature: 0.3, temperatureBand: "precise" } });
    assert.match(await host.page.locator(".temperature").innerText(), /0\.3 · precise/u);
    await host.changeComposer({ temperature: 1, temperatureBand: "creative" });
    assert.match(await host.page.locator(".temperature").innerText(), /1 · creative/u);
  });

  it("says where the model does not take the temperature", async () => {
    const host = await open({ composer: { temperatureNote: "fixed by this model" } });
    const note = host.page.locator(".composer-note");
    assert.equal(await note.innerText(), "temperature: fixed by this model");
    assert.equal(await host.page.locator(".temperature.is-ignored").count(), 1);
    await host.changeComposer({ temperatureNote: "" });
    assert.equal(await note.count(), 0);
    assert.equal(await host.page.locator(".temperature.is-ignored").count(), 0);
  });

  it("lets the temperature be changed for this question, and shows the one that was chosen", async () => {
    const host = await open();
    await question(host).fill("/explain this");
    const button = host.page.getByRole("button", { name: /^Temperature 0\.3, precise/u });
    await button.click();
    assert.deepEqual(await host.take("choose-temperature"), {
      type: "choose-temperature",
      current: 0.3,
    });
    await host.changeComposer({ chosen: { temperature: 1.2, temperatureBand: "creative" } });
    await host.page.getByRole("button", { name: /^Temperature 1\.2, creative/u }).waitFor();
  });
});

function question(host: FakeHost): Locator {
  return host.page.getByRole("textbox", { name: "Question" });
}

function isFocused(locator: Locator): Promise<boolean> {
  return locator.evaluate((element) => element === document.activeElement);
}

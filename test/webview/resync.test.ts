import assert from "node:assert/strict";
import { assistantMessage, type FakeHost, userMessage } from "./support/fakeHost";
import { usePages } from "./support/usePages";

describe("the page and its host", () => {
  const open = usePages();

  it("agree again by a snapshot after a message was lost", async () => {
    const host = await open();
    const id = await host.ask("Question");
    await host.stream(id, "One ");
    host.loseOne();
    await host.stream(id, "two three ");
    await host.take("ready");
    assert.equal(await shown(host), "One");
    await host.sendSnapshot();
    await host.stream(id, "four");
    assert.equal(await shown(host), "One two three four");
    await host.end(id);
    assert.equal(await host.page.locator("article").count(), 2);
  });

  it("ask once for a snapshot, however many messages come before it", async () => {
    const host = await open();
    const id = await host.ask("Question");
    host.loseOne();
    await host.stream(id, "a long answer in many pieces", 1);
    await host.take("ready");
    await host.sendRaw();
    assert.deepEqual(host.received, []);
  });

  it("do not show a message twice that came twice", async () => {
    const host = await open();
    const id = await host.ask("Question");
    const delta = { type: "answer-delta", sequence: 4, messageId: id, text: "once", reasoning: "" };
    await host.sendRaw(delta, delta);
    assert.equal(await shown(host), "once");
  });

  it("pass over what is no message of theirs", async () => {
    const host = await open({ messages: [userMessage("Question", "u1")] });
    await host.sendRaw(
      undefined,
      null,
      7,
      "snapshot",
      {},
      { type: "snapshot" },
      { type: "snapshot", sequence: "99" },
      { type: "execute", sequence: 2, code: "xss()" },
      { type: "toString", sequence: 2 },
    );
    assert.equal(await host.page.locator("article").count(), 1);
    await host.ask("Still there?");
    assert.equal(await host.page.locator("article").count(), 3);
  });

  it("pass over changes of an answer that is not there", async () => {
    const host = await open();
    await host.stream("elsewhere", "text");
    await host.end("elsewhere");
    assert.equal(await host.page.locator("article").count(), 0);
  });

  it("show nothing and lose nothing before the first snapshot", async () => {
    const host = await open({ isSilent: true, messages: [userMessage("Question", "u1")] });
    await host.take("ready");
    await host.sendRaw({ type: "focus-composer", sequence: 3, text: "early" });
    assert.equal(await host.page.locator("article, .empty, .set-up").count(), 0);
    const temperature = host.page.locator(".temperature-button");
    assert.equal(await temperature.isVisible(), false);
    await host.page.getByRole("textbox", { name: "Question" }).fill("typed early");
    await host.sendSnapshot();
    assert.equal(await host.page.locator("article").count(), 1);
    assert.equal(await temperature.isVisible(), true);
    const draft = await host.page.getByRole("textbox", { name: "Question" }).inputValue();
    assert.equal(draft, "typed early");
  });

  it("go on with an answer that streams while the view is hidden and shown", async () => {
    const host = await open();
    const id = await host.ask("Question");
    await host.stream(id, "```ts\nconst a = 1;\n");
    await host.reload();
    await host.stream(id, "const b = 2;\n```\nDone.");
    await host.end(id);
    assert.equal(await host.page.locator("pre > code").textContent(), "const a = 1;\nconst b = 2;");
    assert.match(await shown(host), /Done\.$/u);
  });

  it("show another conversation in place of this one", async () => {
    const host = await open({
      messages: [userMessage("Old", "u1"), assistantMessage("Old", "a1")],
    });
    host.messages = [userMessage("New", "u9")];
    await host.sendSnapshot();
    assert.deepEqual(await host.page.locator("article .question-text").allInnerTexts(), ["New"]);
  });
});

async function shown(host: FakeHost): Promise<string> {
  return (await host.page.locator("article.answer .markdown").last().textContent()) ?? "";
}

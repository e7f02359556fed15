import assert from "node:assert/strict";
import { assistantMessage, type FakeHost, userMessage } from "./support/fakeHost";
import { usePages } from "./support/usePages";

function messagesFrom(first: number, last: number) {
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const number = first + index;
    return number % 2 === 1
      ? userMessage(`Question ${number}`, `m${number}`)
      : assistantMessage(`Answer ${number}\n\nIn two paragraphs.`, `m${number}`);
  });
}

async function topOf(host: FakeHost, text: string): Promise<number> {
  const box = await host.page.locator("article").getByText(text, { exact: true }).boundingBox();
  assert.ok(box, `${text} is not there`);
  return box.y;
}

describe("a long chat", () => {
  const open = usePages();

  async function openLong(): Promise<FakeHost> {
    const host = await open({ isSilent: true, messages: messagesFrom(51, 100) });
    host.olderCount = 50;
    await host.take("ready");
    await host.sendSnapshot();
    return host;
  }

  it("names its messages by their place in the whole chat", async () => {
    const host = await openLong();
    const name = await host.page.getByRole("article").last().getAttribute("aria-label");
    assert.equal(name, "Tempera, message 100 of 100");
  });

  it("fetches older messages when the reader comes near the first one, once, and keeps the place", async () => {
    const host = await openLong();
    await host.sendRaw();
    assert.deepEqual(host.received, []);
    const scroller = host.page.getByRole("main");
    await scroller.evaluate((element) => (element.scrollTop = 300));
    assert.deepEqual(await host.take("load-older"), { type: "load-older", amount: "some" });
    await scroller.evaluate((element) => (element.scrollTop = 200));
    await host.sendRaw();
    assert.deepEqual(host.received, []);

    const before = await topOf(host, "Question 51");
    await host.send({ type: "older-messages", messages: messagesFrom(1, 50), olderCount: 0 });
    assert.equal(await host.page.getByRole("article").count(), 100);
    const after = await topOf(host, "Question 51");
    assert.ok(Math.abs(after - before) <= 1, `${before} → ${after}`);
    const name = await host.page.getByRole("article").first().getAttribute("aria-label");
    assert.equal(name, "You, message 1 of 100");
    await scroller.evaluate((element) => (element.scrollTop = 0));
    await host.sendRaw();
    assert.deepEqual(host.received, []);
  });

  it("has its messages in groups, so that one more lays out only its own, with the same space everywhere", async () => {
    const host = await open({ messages: messagesFrom(1, 99) });
    await host.ask("Question 100");
    await host.stream(await host.ask("Question 102"), "Answer 103");
    const sizes = await host.page
      .locator(".message-group")
      .evaluateAll((groups) => groups.map(({ childElementCount }) => childElementCount));
    assert.equal(
      sizes.reduce((sum, size) => sum + size, 0),
      103,
    );
    assert.ok(sizes.length > 1 && Math.max(...sizes) <= 50, sizes.join());
    const gaps = await host.page.locator("article").evaluateAll((articles) => {
      const boxes = articles.map((article) => article.getBoundingClientRect());
      return boxes.slice(1).map((box, index) => Math.round(box.top - (boxes[index]?.bottom ?? 0)));
    });
    assert.deepEqual(new Set(gaps), new Set([20]));
  });

  it("says that it lives when it is asked", async () => {
    const host = await open();
    await host.send({ type: "heartbeat" });
    assert.deepEqual(await host.take("alive"), { type: "alive" });
  });
});

import assert from "node:assert/strict";
import { assistantMessage, type FakeHost, userMessage } from "./support/fakeHost";
import { usePages } from "./support/usePages";

const paragraph = `${"A line of text that is long enough to wrap. ".repeat(4)}\n\n`;
const longChat = Array.from({ length: 12 }, (_, index) => [
  userMessage(`Question ${index}`, `u${index}`),
  assistantMessage(paragraph.repeat(3), `a${index}`),
]).flat();

describe("the scroll position", () => {
  const open = usePages();

  it("is at the end when the view opens", async () => {
    const host = await open({ messages: longChat });
    await waitForDistance(host, (distance) => distance <= 1);
  });

  it("follows an answer that grows", async () => {
    const host = await open({ messages: longChat });
    const id = await host.ask("Question");
    await host.stream(id, paragraph.repeat(10), 200);
    await waitForDistance(host, (distance) => distance <= 1);
  });

  it("stays where the reader scrolled up to, and offers the way back to new text", async () => {
    const host = await open({ messages: longChat });
    const id = await host.ask("Question");
    await host.stream(id, paragraph.repeat(4), 200);
    await waitForDistance(host, (distance) => distance <= 1);
    await scrollBy(host, -400);
    const top = await topOf(host);
    assert.equal(await host.page.locator(".new-text").isVisible(), false);
    await host.stream(id, paragraph.repeat(6), 200);
    assert.ok(Math.abs((await topOf(host)) - top) <= 1);
    await host.page.getByRole("button", { name: "New text" }).click();
    await waitForDistance(host, (distance) => distance <= 1);
    assert.equal(await host.page.locator(".new-text").isVisible(), false);
    await host.stream(id, paragraph.repeat(6), 200);
    await waitForDistance(host, (distance) => distance <= 1);
  });

  it("follows again once the reader is back within 80 pixels of the end", async () => {
    const host = await open({ messages: longChat });
    const id = await host.ask("Question");
    await host.stream(id, paragraph.repeat(4), 200);
    await waitForDistance(host, (distance) => distance <= 1);
    await scrollBy(host, -500);
    await scrollBy(host, 440);
    await host.stream(id, paragraph.repeat(6), 200);
    await waitForDistance(host, (distance) => distance <= 1);
  });

  it("goes to the end for a question of the user's own", async () => {
    const host = await open({ messages: longChat });
    await waitForDistance(host, (distance) => distance <= 1);
    await scrollBy(host, -600);
    await host.ask("Question");
    await waitForDistance(host, (distance) => distance <= 1);
  });

  it("is kept while the view is hidden", async () => {
    const host = await open({ messages: longChat });
    await waitForDistance(host, (distance) => distance <= 1);
    await scrollBy(host, -700);
    const top = await topOf(host);
    await host.page.waitForFunction(
      () => sessionStorage.getItem("state of the webview")?.includes('"isAtEnd":false') ?? false,
    );
    await host.reload();
    assert.ok(Math.abs((await topOf(host)) - top) <= 2);
  });
});

/** As the reader does it, with the wheel. */
async function scrollBy(host: FakeHost, distancePx: number): Promise<void> {
  const top = await topOf(host);
  await host.page.locator("main").hover();
  await host.page.mouse.wheel(0, distancePx);
  await host.page.waitForFunction((before) => {
    const main = document.querySelector("main");
    return main !== null && Math.abs(main.scrollTop - before) > 50;
  }, top);
  await host.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
}

function topOf(host: FakeHost): Promise<number> {
  return host.page.locator("main").evaluate((main) => main.scrollTop);
}

/** Waits until the distance to the end, in pixels, is as it should be. */
async function waitForDistance(
  host: FakeHost,
  isRight: (distance: number) => boolean,
): Promise<void> {
  let distance = Number.NaN;
  for (let attempt = 0; attempt < 100; attempt += 1) {
    distance = await host.page
      .locator("main")
      .evaluate((main) => main.scrollHeight - main.scrollTop - main.clientHeight);
    if (isRight(distance)) return;
    await host.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  throw new Error(`The end is ${distance} pixels away.`);
}

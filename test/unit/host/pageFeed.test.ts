import assert from "node:assert/strict";
import { PageFeed } from "../../../src/host/pageFeed";
import type { HostMessage } from "../../../src/protocol/chatProtocol";
import { ManualClock } from "../../support/manualClock";

function createFeed() {
  const clock = new ManualClock();
  const sent: HostMessage[] = [];
  return { clock, sent, feed: new PageFeed((message) => sent.push(message), clock) };
}

describe("the feed to the chat page", () => {
  it("gathers the small pieces of an answer into one message", async () => {
    const { clock, sent, feed } = createFeed();
    feed.sendDelta("a", "Hel", "");
    feed.sendDelta("a", "lo", "hm");
    assert.deepEqual(sent, []);
    await clock.advance(40);
    assert.deepEqual(sent, [
      { type: "answer-delta", sequence: 1, messageId: "a", text: "Hello", reasoning: "hm" },
    ]);
  });

  it("sends what it gathered before anything that came later", async () => {
    const { sent, feed } = createFeed();
    feed.sendDelta("a", "Hello", "");
    feed.send({ type: "set-up-changed", setUp: { state: "ready" } });
    assert.deepEqual(
      sent.map(({ type, sequence }) => [type, sequence]),
      [
        ["answer-delta", 1],
        ["set-up-changed", 2],
      ],
    );
  });

  it("keeps pieces of two answers apart", async () => {
    const { clock, sent, feed } = createFeed();
    feed.sendDelta("a", "one", "");
    feed.sendDelta("b", "two", "");
    await clock.advance(40);
    assert.deepEqual(
      sent.map((message) => message.type === "answer-delta" && [message.messageId, message.text]),
      [
        ["a", "one"],
        ["b", "two"],
      ],
    );
  });

  it("sends nothing after the page is gone", async () => {
    const { clock, sent, feed } = createFeed();
    feed.sendDelta("a", "one", "");
    feed.dispose();
    await clock.advance(40);
    feed.send({ type: "set-up-changed", setUp: { state: "ready" } });
    assert.deepEqual(sent, []);
  });
});

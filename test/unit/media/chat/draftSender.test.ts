import assert from "node:assert/strict";
import { DraftSender } from "../../../../media/chat/draftSender";

describe("DraftSender", () => {
  let sent: string[];
  let timers: Map<number, () => void>;
  let sender: DraftSender;
  const long = "a".repeat(2_001);

  beforeEach(() => {
    sent = [];
    timers = new Map();
    let count = 0;
    sender = new DraftSender(({ conversationId, text }) => sent.push(conversationId + text), {
      setTimeout: (work) => {
        timers.set(++count, work);
        return count;
      },
      clearTimeout: (timer) => timers.delete(timer ?? 0),
    });
  });

  it("tells a short draft with every key", () => {
    for (const text of ["H", "Ho", "How"]) sender.write({ conversationId: "c:", text });
    assert.deepEqual(sent, ["c:H", "c:Ho", "c:How"]);
    assert.equal(timers.size, 0);
  });

  it("tells a long draft once for all keys of an interval, however fast one types", () => {
    for (const end of ["b", "bc", "bcd"]) {
      sender.write({ conversationId: "c:", text: long + end });
    }
    assert.deepEqual([sent.length, timers.size], [0, 1]);
    for (const work of timers.values()) work();
    assert.deepEqual(sent, [`c:${long}bcd`]);
  });

  it("tells what waits at once when it is asked to, and never twice", () => {
    sender.write({ conversationId: "c:", text: long });
    sender.flush();
    sender.flush();
    assert.deepEqual(sent, [`c:${long}`]);
    assert.equal(timers.size, 0);
  });

  it("tells no long draft after the short one that came in its place", () => {
    sender.write({ conversationId: "c:", text: long });
    sender.write({ conversationId: "c:", text: "" });
    assert.deepEqual([sent, timers.size], [["c:"], 0]);
  });

  it("loses nothing of one chat where another is opened", () => {
    sender.write({ conversationId: "c1:", text: long });
    sender.write({ conversationId: "c2:", text: "How?" });
    assert.deepEqual(sent, [`c1:${long}`, "c2:How?"]);
  });
});

import assert from "node:assert/strict";
import type { Conversation } from "../../../../src/core/chat/conversation";
import { ConversationSaver } from "../../../../src/core/chat/conversationSaver";
import { Gate } from "../../../support/gate";
import { ManualClock, settle } from "../../../support/manualClock";
import { MemoryConversationStore } from "../../../support/memoryConversationStore";
import { RecordingLogger } from "../../../support/recordingLogger";

function setUp() {
  const store = new MemoryConversationStore();
  const clock = new ManualClock();
  const logger = new RecordingLogger();
  const saver = new ConversationSaver(store, clock, logger);
  const saved = () => store.saved.map(({ id }) => id);
  return { saver, store, clock, logger, saved };
}

function conversation(id: string): Conversation {
  return { id, messages: [] };
}

describe("saving the conversation", () => {
  it("happens at once the first time, then at most once a second, with the newest", async () => {
    const { saver, clock, saved } = setUp();
    saver.save(conversation("1"));
    await settle();
    assert.deepEqual(saved(), ["1"]);
    saver.save(conversation("2"));
    await clock.advance(500);
    saver.save(conversation("3"));
    await clock.advance(499);
    assert.deepEqual(saved(), ["1"]);
    await clock.advance(1);
    assert.deepEqual(saved(), ["1", "3"]);
    await clock.advance(5_000);
    saver.save(conversation("4"));
    await settle();
    assert.deepEqual(saved(), ["1", "3", "4"]);
  });

  it("does not wait when told to hurry", async () => {
    const { saver, saved, clock } = setUp();
    saver.save(conversation("1"));
    await settle();
    saver.save(conversation("2"));
    await settle();
    saver.saveNow(conversation("3"));
    await settle();
    assert.deepEqual(saved(), ["1", "3"]);
    saver.save(conversation("4"));
    await settle();
    assert.deepEqual(saved(), ["1", "3"]);
    await clock.advance(1_000);
    assert.deepEqual(saved(), ["1", "3", "4"]);
  });

  it("writes one conversation at a time", async () => {
    const { saver, store, saved } = setUp();
    const gate = new Gate();
    store.saveGate = gate;
    saver.save(conversation("1"));
    await gate.reached;
    saver.saveNow(conversation("2"));
    await settle();
    assert.deepEqual(saved(), []);
    gate.open();
    await saver.whenSaved();
    assert.deepEqual(saved(), ["1", "2"]);
  });

  it("goes on after a write that failed, and says what is at stake", async () => {
    const { saver, store, logger, saved } = setUp();
    const failure = new Error("disk full");
    store.saveFailure = failure;
    saver.save(conversation("1"));
    await saver.whenSaved();
    const [entry] = logger.entries;
    assert.equal(entry?.level, "error");
    assert.match(entry?.message ?? "", /could not be stored/);
    assert.equal(entry?.cause, failure);
    store.saveFailure = undefined;
    saver.saveNow(conversation("2"));
    await saver.whenSaved();
    assert.deepEqual(saved(), ["2"]);
  });

  it("writes what waits when it is disposed", async () => {
    const { saver, clock, saved } = setUp();
    saver.save(conversation("1"));
    await settle();
    saver.save(conversation("2"));
    await settle();
    saver.dispose();
    await settle();
    assert.deepEqual(saved(), ["1", "2"]);
    assert.equal(clock.pendingDelays, 0);
  });
});

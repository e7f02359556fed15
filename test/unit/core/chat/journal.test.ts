import assert from "node:assert/strict";
import { ConversationTree } from "../../../../src/core/chat/conversationTree";
import type { JournalEvent } from "../../../../src/core/chat/journal/journalEvent";
import { JournalWriter } from "../../../../src/core/chat/journal/journalWriter";
import { parseJournal } from "../../../../src/core/chat/journal/parseJournal";
import { answer, question } from "../../../support/chatMessages";
import { chatFixture } from "../../../support/chatFixture";
import { stop } from "../../../support/fakeChatModel";
import { Gate } from "../../../support/gate";
import { ManualClock, settle } from "../../../support/manualClock";
import { MemorySessionStore } from "../../../support/memorySessionStore";
import { RecordingLogger } from "../../../support/recordingLogger";

/** The file of a chat with two questions, an edit and a deletion, and an answer that came in three pieces. */
async function recordedFile(): Promise<string> {
  const first = new Gate();
  const second = new Gate();
  const { chat, store, clock } = chatFixture([
    ["Grüße, ", first, "„Welt“ 🌍", second, "\nEnde", stop],
    ["Two", stop],
    ["Three", stop],
  ]);
  const asked = chat.ask({ text: "Wie\ngeht's?", task: "chat" });
  await first.reached;
  await clock.advance(1_000);
  first.open();
  await second.reached;
  await clock.advance(1_000);
  second.open();
  await asked;
  await chat.ask({ text: "Second", task: "chat" });
  await chat.session.edit(chat.conversation.messages[2]?.id ?? "", "Second, edited");
  chat.session.delete(chat.conversation.messages[0]?.id ?? "");
  await chat.rename(chat.conversation.id, "Ein Titel");
  await chat.whenSaved();
  return store.files.get(chat.conversation.id) ?? "";
}

function treeOf(events: readonly JournalEvent[]): ConversationTree {
  const tree = new ConversationTree("any");
  for (const event of events) tree.apply(event);
  return tree;
}

describe("the journal of a chat", () => {
  it("cut at any byte loses nothing but the line that was being written", async () => {
    const bytes = Buffer.from(await recordedFile());
    const whole = parseJournal(bytes.toString()).events;
    assert.ok(whole.length >= 15);
    for (let length = 0; length <= bytes.length; length += 1) {
      const cut = bytes.subarray(0, length);
      // As `Buffer.toString` does for the reader of the file, a cut character becomes a mark.
      const { events, unreadableLines } = parseJournal(cut.toString("utf8"));
      const endedLines = cut.filter((byte) => byte === 0x0a).length;
      assert.ok(events.length >= endedLines, `${length} bytes`);
      assert.deepEqual(events, whole.slice(0, events.length), `${length} bytes`);
      assert.ok(unreadableLines <= 1, `${length} bytes`);
      assert.doesNotThrow(() => treeOf(events).conversation);
    }
  });

  it("goes on after a line that was cut, on a new one", async () => {
    const lines = (await recordedFile()).trimEnd().split("\n");
    for (const [index, line] of lines.entries()) {
      const half = line.slice(0, line.length / 2);
      const { events, unreadableLines } = parseJournal(lines.with(index, half).join("\n"));
      assert.equal(events.length, lines.length - 1);
      assert.equal(unreadableLines, 1);
    }
  });

  it("loses one line only for each line that is damaged, and still shows what follows", () => {
    const events: JournalEvent[] = [
      { type: "session", format: 1, id: "s", createdAtMs: 1 },
      { type: "message", atMs: 1, parentId: null, message: question("Q1") },
      { type: "message", atMs: 2, parentId: "question Q1", message: answer("A1") },
      { type: "message", atMs: 3, parentId: "answer A1", message: question("Q2") },
      { type: "message", atMs: 4, parentId: "question Q2", message: answer("A2") },
    ];
    const lines = events.map((event) => JSON.stringify(event));
    for (const damage of [
      "",
      "\u0000\u0000",
      "null",
      "{}",
      '{"type":"dance"}',
      lines[1]?.slice(9),
    ]) {
      const text = lines.with(2, damage ?? "").join("\n");
      const { messages } = treeOf(parseJournal(text).events).conversation;
      assert.deepEqual(
        messages.map((message) => message.text),
        ["Q1", "Q2", "A2"],
      );
    }
  });

  it("comes to the same when lines were written twice", async () => {
    const { events } = parseJournal(await recordedFile());
    const once = treeOf(events).conversation;
    for (let index = 0; index < events.length; index += 1) {
      const event = events[index];
      if (event?.type === "selected" || !event) continue;
      const twice = events.toSpliced(index, 0, event);
      assert.deepEqual(treeOf(twice).conversation, once, event.type);
    }
  });

  it("shows the pieces that came of an answer whose end was never written", async () => {
    const { events } = parseJournal(await recordedFile());
    const isPiece = (event: JournalEvent) => event.type === "answer-text";
    const last = events.findIndex(isPiece);
    const tree = treeOf(events.slice(0, last + 1));
    tree.markInterruptedAnswers();
    const interrupted = tree.conversation.messages[1];
    assert.ok(interrupted?.role === "assistant");
    assert.equal(interrupted.text, "Grüße, ");
    assert.equal(interrupted.answer.state, "failed");
  });
});

function writerFixture() {
  const store = new MemorySessionStore();
  const clock = new ManualClock();
  const logger = new RecordingLogger();
  const writer = new JournalWriter({ sessionId: "s", store, clock, logger });
  const written = () =>
    store.writes.map((lines) => parseJournal(lines.join("\n")).events.map(titleOf));
  return { writer, store, clock, logger, written };
}

function titled(title: string): JournalEvent {
  return { type: "titled", title };
}

function titleOf(event: JournalEvent): string {
  return event.type === "titled" ? event.title : event.type;
}

describe("writing a journal", () => {
  it("happens at once the first time, then at most once a second, with all that came", async () => {
    const { writer, clock, written } = writerFixture();
    writer.add(titled("1"));
    await settle();
    assert.deepEqual(written(), [["1"]]);
    writer.add(titled("2"));
    await clock.advance(500);
    writer.add(titled("3"));
    await clock.advance(499);
    assert.deepEqual(written(), [["1"]]);
    await clock.advance(1);
    assert.deepEqual(written(), [["1"], ["2", "3"]]);
    await clock.advance(5_000);
    writer.add(titled("4"));
    await settle();
    assert.deepEqual(written().at(-1), ["4"]);
  });

  it("makes one piece of those pieces of an answer that wait together", async () => {
    const { writer, clock, store } = writerFixture();
    writer.add(titled("1"));
    await settle();
    for (const [textOffset, text] of [
      [0, "Hel"],
      [3, "lo"],
      [5, "!"],
    ] as const)
      writer.add({
        type: "answer-text",
        messageId: "a",
        textOffset,
        text,
        reasoningOffset: 0,
        reasoning: "",
      });
    await clock.advance(1_000);
    const [event, ...others] = parseJournal(store.writes[1]?.join("\n") ?? "").events;
    assert.deepEqual(others, []);
    assert.ok(event?.type === "answer-text");
    assert.deepEqual([event.textOffset, event.text], [0, "Hello!"]);
  });

  it("does not wait when told to hurry, and writes one thing at a time", async () => {
    const { writer, store, written } = writerFixture();
    const gate = new Gate();
    store.appendGate = gate;
    writer.add(titled("1"));
    await gate.reached;
    writer.add(titled("2"));
    const isWritten = writer.whenWritten();
    assert.deepEqual(written(), []);
    gate.open();
    await isWritten;
    assert.deepEqual(written(), [["1"], ["2"]]);
  });

  it("keeps what could not be written, in its order, and says once what is at stake", async () => {
    const { writer, store, logger, written } = writerFixture();
    store.appendFailure = new Error("disk full");
    writer.add(titled("1"));
    await writer.whenWritten();
    writer.add(titled("2"));
    await writer.whenWritten();
    assert.equal(logger.entries.length, 1);
    assert.match(logger.entries[0]?.message ?? "", /could not be stored/);
    assert.equal(logger.entries[0]?.cause, store.appendFailure);
    store.appendFailure = undefined;
    await writer.whenWritten();
    assert.deepEqual(written(), [["1", "2"]]);
  });

  it("writes what waits when it is disposed", async () => {
    const { writer, clock, written } = writerFixture();
    writer.add(titled("1"));
    await settle();
    writer.add(titled("2"));
    await settle();
    writer.dispose();
    await settle();
    assert.deepEqual(written(), [["1"], ["2"]]);
    assert.equal(clock.pendingDelays, 0);
  });
});

import assert from "node:assert/strict";
import { answer, attachment, question } from "../../../support/chatMessages";
import { answersOf, beginningMs, chatFixture, textsOf } from "../../../support/chatFixture";
import { stop } from "../../../support/fakeChatModel";
import { Gate } from "../../../support/gate";
import { settle } from "../../../support/manualClock";
import { MemoryKeyValueStore } from "../../../support/memoryKeyValueStore";
import { MemorySessionStore } from "../../../support/memorySessionStore";

const here = { uri: "file:///here", name: "here" };
const elsewhere = { uri: "file:///elsewhere", name: "elsewhere" };

/** What another window, or the same one after a reload, makes of the files. */
async function reopen(store: MemorySessionStore, options: Parameters<typeof chatFixture>[1] = {}) {
  const fixture = chatFixture([["Again.", stop]], { ...options, store });
  await fixture.chat.restore();
  return fixture;
}

describe("the chat and its storage", () => {
  it("stores the question at once, the answer at most once a second, and its end at once", async () => {
    const first = new Gate();
    const second = new Gate();
    const { chat, store, clock } = chatFixture([["a", first, "b", second, "c", stop]]);
    const stored = async () => textsOf((await reopen(store)).chat);
    const asked = chat.ask({ text: "Q", task: "chat" });
    await first.reached;
    await settle();
    assert.equal((await stored())[0], "Q");
    const early = store.writes.length;
    first.open();
    await second.reached;
    await clock.advance(999);
    assert.equal(store.writes.length, early);
    await clock.advance(1);
    assert.deepEqual(await stored(), ["Q", "ab"]);
    second.open();
    await asked;
    await settle();
    assert.deepEqual(await stored(), ["Q", "abc"]);
  });

  it("brings back what was said before the window closed, and goes on from there", async () => {
    const before = chatFixture([["Hello", stop]]);
    await before.chat.ask({ text: "Hi", task: "chat" });
    await before.chat.whenSaved();
    const { chat, model, changes } = await reopen(before.store);
    assert.deepEqual(chat.conversation, before.chat.conversation);
    assert.deepEqual(
      changes.map(({ type }) => type),
      ["conversation-replaced"],
    );
    await chat.ask({ text: "How are you?", task: "chat" });
    assert.deepEqual(
      model.requests[0]?.messages.slice(1).map(({ content }) => content),
      ["Hi", "Hello", "How are you?"],
    );
    await chat.whenSaved();
    assert.deepEqual(textsOf((await reopen(before.store)).chat), [
      "Hi",
      "Hello",
      "How are you?",
      "Again.",
    ]);
    assert.equal(before.store.files.size, 1);
  });

  it("lets a question wait that is asked while the chat is being restored", async () => {
    const before = chatFixture([["Hello", stop]]);
    await before.chat.ask({ text: "Hi", task: "chat" });
    await before.chat.whenSaved();
    const gate = new Gate();
    before.store.readGate = gate;
    const { chat } = chatFixture([["Fine.", stop]], { store: before.store });
    const restored = chat.restore();
    const asked = chat.ask({ text: "Early?", task: "chat" });
    await gate.reached;
    gate.open();
    await Promise.all([restored, asked]);
    assert.deepEqual(textsOf(chat), ["Hi", "Hello", "Early?", "Fine."]);
  });

  it("does not put the restored chat over one that has begun since", async () => {
    const before = chatFixture([["Hello", stop]]);
    await before.chat.ask({ text: "Hi", task: "chat" });
    await before.chat.whenSaved();
    const gate = new Gate();
    before.store.readGate = gate;
    const { chat } = chatFixture([], { store: before.store });
    const restored = chat.restore();
    chat.newChat();
    gate.open();
    await restored;
    assert.deepEqual(textsOf(chat), []);
  });

  it("goes on with the chat of this workspace, not with one of another", async () => {
    const store = new MemorySessionStore();
    for (const workspace of [here, elsewhere]) {
      const { chat } = chatFixture(undefined, { store, workspace });
      await chat.ask({ text: `Hi from ${workspace.name}`, task: "chat" });
      await chat.whenSaved();
    }
    assert.deepEqual(textsOf((await reopen(store, { workspace: here })).chat).slice(0, 1), [
      "Hi from here",
    ]);
    assert.deepEqual(textsOf((await reopen(store, {})).chat), []);
  });

  it("goes on with the chat that was open last, unless one of this workspace was spoken in since", async () => {
    const store = new MemorySessionStore();
    const memory = new MemoryKeyValueStore();
    const { chat, clock } = chatFixture(undefined, { store, memory, workspace: here });
    await chat.ask({ text: "First", task: "chat" });
    const { id } = chat.conversation;
    chat.newChat();
    await clock.advance(1_000);
    await chat.ask({ text: "Second", task: "chat" });
    await clock.advance(1_000);
    await chat.open(id);
    await chat.whenSaved();
    const options = { memory, workspace: here };
    assert.deepEqual(textsOf((await reopen(store, options)).chat)[0], "First");

    // Another window of the same workspace, killed before it could remember anything.
    const killed = chatFixture(undefined, {
      store,
      workspace: here,
      timeOfDayMs: () => beginningMs + 60_000,
    });
    await killed.chat.ask({ text: "Third", task: "chat" });
    await killed.chat.whenSaved();
    assert.deepEqual(textsOf((await reopen(store, options)).chat)[0], "Third");
  });

  it("begins empty where a new chat was begun last", async () => {
    const store = new MemorySessionStore();
    const memory = new MemoryKeyValueStore();
    const { chat, clock } = chatFixture(undefined, { store, memory });
    await chat.ask({ text: "First", task: "chat" });
    await clock.advance(1_000);
    chat.newChat();
    await chat.whenSaved();
    assert.deepEqual(textsOf((await reopen(store, { memory })).chat), []);
    assert.equal(store.files.size, 1);
  });

  it("begins empty where the files cannot be read, says so, and works", async () => {
    const store = new MemorySessionStore();
    store.listFailure = new Error("unreadable");
    const { chat, logger } = await reopen(store);
    assert.deepEqual(chat.conversation.messages, []);
    assert.equal(logger.entries[0]?.cause, store.listFailure);
    await chat.ask({ text: "Q", task: "chat" });
    assert.deepEqual(textsOf(chat), ["Q", "Again."]);
  });

  it("keeps what had come when the window closes, marked as interrupted when it opens again", async () => {
    const gate = new Gate();
    const { chat, model, store } = chatFixture([["Half", gate, "never", stop]]);
    const asked = chat.ask({ text: "Q", task: "chat" });
    await gate.reached;
    chat.dispose();
    await Promise.all([asked, chat.whenSaved()]);
    assert.equal(model.signals[0]?.aborted, true);

    const next = await reopen(store);
    const [interrupted] = answersOf(next.chat);
    assert.ok(interrupted);
    assert.equal(interrupted.text, "Half");
    assert.equal(interrupted.answer.state, "failed");
    await next.chat.retry(interrupted.id);
    assert.deepEqual(textsOf(next.chat), ["Q", "Again."]);
  });

  it("writes again what could not be written, so that a full disk costs nothing once it has room", async () => {
    const { chat, store, logger } = chatFixture([["Fine.", stop]]);
    store.appendFailure = new Error("disk full");
    await chat.ask({ text: "Q", task: "chat" });
    await chat.whenSaved();
    assert.equal(logger.entries.filter(({ level }) => level === "error").length, 1);
    store.appendFailure = undefined;
    await chat.whenSaved();
    assert.deepEqual(textsOf((await reopen(store)).chat), ["Q", "Fine."]);
  });

  it("takes over the one conversation that an earlier version kept, and ends its file then", async () => {
    let stored: unknown = {
      id: "c",
      messages: [question("Hi"), { role: "robot" }, answer("Hello")],
    };
    const store = new MemorySessionStore();
    const earlierConversation = {
      load: () => Promise.resolve(stored),
      forget: () => Promise.resolve((stored = undefined)),
    };
    const { chat, logger } = await reopen(store, { earlierConversation, workspace: here });
    assert.deepEqual(textsOf(chat), ["Hi", "Hello"]);
    assert.equal(stored, undefined);
    assert.match(logger.entries[0]?.message ?? "", /^1 stored chat messages/);
    await reopen(store, { earlierConversation, workspace: here });
    assert.equal(store.files.size, 1);
  });

  it("leaves a conversation of an earlier version alone that it cannot read", async () => {
    let isForgotten = false;
    const { chat, logger } = await reopen(new MemorySessionStore(), {
      earlierConversation: {
        load: () => Promise.reject(new Error("broken")),
        forget: () => Promise.resolve(void (isForgotten = true)),
      },
    });
    assert.equal(isForgotten, false);
    assert.equal(logger.entries[0]?.level, "error");
    await chat.ask({ text: "Q", task: "chat" });
    assert.deepEqual(textsOf(chat), ["Q", "Again."]);
  });
});

describe("a new chat", () => {
  it("begins empty while the answers of the old one come in, which the history keeps", async () => {
    const gate = new Gate();
    const { chat, store } = chatFixture([
      ["Half", gate, " whole", stop],
      ["New.", stop],
    ]);
    const first = chat.ask({ text: "First?", task: "chat" });
    await gate.reached;
    chat.attach(attachment("let a = 1;"));
    const { id } = chat.conversation;
    chat.newChat();
    assert.notEqual(chat.conversation.id, id);
    assert.deepEqual(chat.attachments, []);
    await chat.ask({ text: "Second?", task: "chat" });
    assert.deepEqual(textsOf(chat), ["Second?", "New."]);
    gate.open();
    await first;
    await chat.whenSaved();
    await chat.open(id);
    assert.deepEqual(textsOf(chat), ["First?", "Half whole"]);
    assert.equal(store.files.size, 2);
  });

  it("shows an answer that still comes in when one goes back to its chat", async () => {
    const gate = new Gate();
    const { chat, changes } = chatFixture([["Half", gate, " whole", stop]]);
    const asked = chat.ask({ text: "First?", task: "chat" });
    await gate.reached;
    const { id } = chat.conversation;
    chat.newChat();
    await chat.open(id);
    changes.length = 0;
    gate.open();
    await asked;
    assert.deepEqual(textsOf(chat), ["First?", "Half whole"]);
    assert.equal(changes[0]?.type, "answer-delta");
  });
});

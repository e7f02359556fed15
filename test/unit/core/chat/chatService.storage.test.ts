import assert from "node:assert/strict";
import { ChatService, type ChatChange } from "../../../../src/core/chat/chatService";
import type { Conversation } from "../../../../src/core/chat/conversation";
import { answer, attachment, question } from "../../../support/chatMessages";
import { FakeChatModel, stop, type Script } from "../../../support/fakeChatModel";
import { FakeModelRegistry } from "../../../support/fakeModelRegistry";
import { Gate } from "../../../support/gate";
import { ManualClock, settle } from "../../../support/manualClock";
import { MemoryConversationStore } from "../../../support/memoryConversationStore";
import { RecordingLogger } from "../../../support/recordingLogger";

function setUp(scripts: readonly Script[], store = new MemoryConversationStore()) {
  const model = new FakeChatModel(scripts);
  const models = new FakeModelRegistry(model);
  const clock = new ManualClock();
  const logger = new RecordingLogger();
  let lastId = 0;
  const createId = () => `id${(lastId += 1)}`;
  const chat = new ChatService({ models, store, logger, clock, createId });
  const changes: ChatChange[] = [];
  chat.onDidChange((change) => changes.push(change));
  return { chat, model, store, clock, logger, changes };
}

function textsOf({ messages }: Conversation): string[] {
  return messages.map(({ text }) => text);
}

const before: Conversation = { id: "before", messages: [question("Hi"), answer("Hello")] };

describe("the chat and its storage", () => {
  it("stores the question at once, the answer at most once a second, and its end at once", async () => {
    const first = new Gate();
    const second = new Gate();
    const { chat, store, clock } = setUp([["a", first, "b", second, "c", stop]]);
    const asked = chat.ask({ text: "Q", task: "chat" });
    await first.reached;
    assert.equal(store.saved.map(textsOf)[0]?.[0], "Q");
    const early = store.saved.length;
    first.open();
    await second.reached;
    await clock.advance(999);
    assert.equal(store.saved.length, early);
    await clock.advance(1);
    assert.deepEqual(store.saved.map(textsOf).at(-1), ["Q", "ab"]);
    second.open();
    await asked;
    await settle();
    const last = store.saved.at(-1)?.messages[1];
    assert.ok(last?.role === "assistant");
    assert.equal(last.text, "abc");
    assert.equal(last.answer.state, "done");
  });

  it("brings back what was said before the window closed, and goes on from there", async () => {
    const { chat, model, changes } = setUp(
      [["Fine.", stop]],
      new MemoryConversationStore(structuredClone(before)),
    );
    await chat.restore();
    assert.deepEqual(chat.conversation, before);
    assert.deepEqual(changes, [{ type: "conversation-replaced", conversation: before }]);
    await chat.ask({ text: "How are you?", task: "chat" });
    assert.deepEqual(
      model.requests[0]?.messages.slice(1).map(({ content }) => content),
      ["Hi", "Hello", "How are you?"],
    );
  });

  it("lets a question wait that is asked while the conversation is being restored", async () => {
    const store = new MemoryConversationStore(structuredClone(before));
    const gate = new Gate();
    store.loadGate = gate;
    const { chat } = setUp([["Fine.", stop]], store);
    const restored = chat.restore();
    const asked = chat.ask({ text: "Early?", task: "chat" });
    await settle();
    gate.open();
    await Promise.all([restored, asked]);
    assert.deepEqual(textsOf(chat.conversation), ["Hi", "Hello", "Early?", "Fine."]);
  });

  it("does not put the restored conversation over a chat that has begun since", async () => {
    const store = new MemoryConversationStore(structuredClone(before));
    const gate = new Gate();
    store.loadGate = gate;
    const { chat } = setUp([], store);
    const restored = chat.restore();
    chat.newChat();
    gate.open();
    await restored;
    assert.deepEqual(textsOf(chat.conversation), []);
  });

  it("does not put the restored conversation over questions that were asked before", async () => {
    const store = new MemoryConversationStore();
    const { chat } = setUp([["Fine.", stop]], store);
    await chat.ask({ text: "Early?", task: "chat" });
    store.stored = structuredClone(before);
    await chat.restore();
    assert.deepEqual(textsOf(chat.conversation), ["Early?", "Fine."]);
  });

  it("begins empty where nothing usable was stored", async () => {
    const { chat, logger, store } = setUp([["Fine.", stop]], new MemoryConversationStore("broken"));
    store.loadFailure = new Error("unreadable");
    await chat.restore();
    assert.deepEqual(chat.conversation.messages, []);
    assert.equal(logger.entries[0]?.cause, store.loadFailure);
    await chat.ask({ text: "Q", task: "chat" });
    assert.deepEqual(textsOf(chat.conversation), ["Q", "Fine."]);
  });

  it("says in the log that stored messages were lost", async () => {
    const broken = { id: "c", messages: [question("Hi"), { role: "robot" }] };
    const { chat, logger } = setUp([], new MemoryConversationStore(broken));
    await chat.restore();
    assert.deepEqual(textsOf(chat.conversation), ["Hi"]);
    assert.equal(logger.entries[0]?.level, "warn");
  });

  it("keeps what had come when the window closes, marked as interrupted when it opens again", async () => {
    const gate = new Gate();
    const { chat, model, store } = setUp([["Half", gate, "never", stop]]);
    const asked = chat.ask({ text: "Q", task: "chat" });
    await gate.reached;
    chat.dispose();
    await Promise.all([asked, chat.whenSaved()]);
    assert.equal(model.signals[0]?.aborted, true);

    const next = setUp([["Whole.", stop]], new MemoryConversationStore(store.stored));
    await next.chat.restore();
    const [, interrupted] = next.chat.conversation.messages;
    assert.ok(interrupted?.role === "assistant");
    assert.equal(interrupted.text, "Half");
    assert.equal(interrupted.answer.state, "failed");
    await next.chat.retry(interrupted.id);
    assert.deepEqual(textsOf(next.chat.conversation), ["Q", "Whole."]);
  });
});

describe("a new chat", () => {
  it("ends the answers of the old one, also those that wait, and is stored empty", async () => {
    const gate = new Gate();
    const { chat, model, store, changes } = setUp([
      ["Half", gate, "never", stop],
      ["New.", stop],
    ]);
    const first = chat.ask({ text: "First?", task: "chat" });
    await gate.reached;
    const second = chat.ask({ text: "Second?", task: "chat" });
    await settle();
    chat.attach(attachment("let a = 1;"));
    const { id } = chat.conversation;
    chat.newChat();
    await Promise.all([first, second]);
    await chat.whenSaved();
    assert.equal(model.signals[0]?.aborted, true);
    assert.equal(model.requests.length, 1);
    assert.notEqual(chat.conversation.id, id);
    assert.deepEqual(chat.attachments, []);
    assert.deepEqual(store.saved.at(-1), { id: chat.conversation.id, messages: [] });
    assert.equal(changes.at(-1)?.type, "conversation-replaced");
  });

  it("does not wait for an answer of the old one that does not end", async () => {
    const gate = new Gate();
    const { chat, model } = setUp([
      ["Half", gate],
      ["New.", stop],
    ]);
    model.ignoresAbort = true;
    void chat.ask({ text: "First?", task: "chat" });
    await gate.reached;
    chat.newChat();
    await chat.ask({ text: "Second?", task: "chat" });
    assert.deepEqual(textsOf(chat.conversation), ["Second?", "New."]);
  });
});

import assert from "node:assert/strict";
import { chatFixture } from "../../../support/chatFixture";
import { attachment, pictureAttachment, question } from "../../../support/chatMessages";
import { MemoryKeyValueStore } from "../../../support/memoryKeyValueStore";
import { MemorySessionStore } from "../../../support/memorySessionStore";

const cart = attachment("let a;", { id: "cart", path: "cart.ts" });
const picture = pictureAttachment();

/** Another window, or the same after it was closed: it shares only what is stored. */
function openWindow(store: MemorySessionStore, memory: MemoryKeyValueStore) {
  return chatFixture(undefined, { store, memory });
}

describe("the draft of a chat", () => {
  it("waits in its chat, with its attachments and its temperature, while another is shown", async () => {
    const { chat } = chatFixture();
    await chat.ask({ text: "First chat", task: "chat" });
    const first = chat.session.id;
    chat.setDraftText("And then");
    chat.attach(cart);
    chat.chooseForNext({ temperature: 1 });
    chat.newChat();
    assert.deepEqual(chat.draft, { text: "", attachments: [], overrides: {} });
    chat.setDraftText("Something else");
    await chat.open(first);
    assert.deepEqual(chat.draft, {
      text: "And then",
      attachments: [cart],
      overrides: { temperature: 1 },
    });
  });

  it("is there again when the window was closed, also in a chat in which nothing was said yet", async () => {
    const [store, memory] = [new MemorySessionStore(), new MemoryKeyValueStore()];
    for (const said of [["Said before"], []]) {
      const before = openWindow(store, memory);
      if (said.length === 0) before.chat.newChat();
      for (const text of said) await before.chat.ask({ text, task: "chat" });
      before.chat.setDraftText("Half a thou");
      before.chat.attach(picture);
      await before.chat.whenSaved();
      const after = openWindow(store, memory);
      await after.chat.restore();
      assert.equal(after.chat.session.id, before.chat.session.id);
      assert.equal(after.chat.draft.text, "Half a thou");
      assert.deepEqual(after.chat.attachments, [picture]);
      assert.equal(after.chat.conversation.messages.length, said.length * 2);
    }
  });

  it("is stored when nobody has typed for a moment, and is gone from the disk once it is sent", async () => {
    const { chat, clock, store } = chatFixture();
    const { id } = chat.session;
    chat.setDraftText("Why");
    chat.setDraftText("Why?");
    assert.equal(store.drafts.size, 0);
    await clock.advance(400);
    assert.deepEqual(store.drafts.get(id), { text: "Why?", attachments: [], overrides: {} });
    chat.setDraftText("");
    await chat.ask({ text: "Why?", task: "chat" });
    await chat.whenSaved();
    assert.equal(store.drafts.size, 0);
  });

  it("that was begun before the last chat was there goes along with what that one had", async () => {
    const [store, memory] = [new MemorySessionStore(), new MemoryKeyValueStore()];
    const before = openWindow(store, memory);
    await before.chat.ask({ text: "Said before", task: "chat" });
    before.chat.setDraftText("Old words");
    await before.chat.whenSaved();
    const after = openWindow(store, memory);
    const restoring = after.chat.restore();
    after.chat.setDraftText("New words");
    after.chat.attach(cart);
    await restoring;
    assert.equal(after.chat.session.id, before.chat.session.id);
    assert.equal(after.chat.draft.text, "Old words\n\nNew words");
    assert.deepEqual(after.chat.attachments, [cart]);
  });

  it("goes along into a new chat from one in which nothing was said, where nobody would find it", () => {
    const { chat } = chatFixture();
    chat.setDraftText("Half a thou");
    chat.newChat();
    assert.equal(chat.draft.text, "Half a thou");
  });

  it("that is damaged or cannot be stored costs itself only", async () => {
    const store = new MemorySessionStore();
    const { chat, logger } = chatFixture([], { store });
    chat.session.addAll([
      { type: "message", atMs: 1, parentId: null, message: question("Said before") },
    ]);
    const { id } = chat.session;
    chat.newChat();
    await chat.whenSaved();
    store.drafts.set("elsewhere", { text: 7 });
    const other = chatFixture([], { store });
    store.drafts.set(id, { text: 7 });
    await other.chat.open(id);
    assert.equal(other.chat.draft.text, "");
    store.draftFailure = new Error("The disk is full.");
    chat.setDraftText("Still here");
    await chat.whenSaved();
    assert.equal(chat.draft.text, "Still here");
    assert.match(JSON.stringify(logger.entries), /draft could not be stored/);
  });
});

import assert from "node:assert/strict";
import { chatFixture, textsOf } from "../../../support/chatFixture";
import { stop } from "../../../support/fakeChatModel";
import { Gate } from "../../../support/gate";
import { settle } from "../../../support/manualClock";

async function titlesOf({ chat }: ReturnType<typeof chatFixture>): Promise<string[]> {
  return (await chat.history.list()).map(({ title }) => title);
}

describe("the sessions of the chat", () => {
  it("go by the title the user gives them, open or not, and back to their first question", async () => {
    const fixture = chatFixture();
    const { chat } = fixture;
    await chat.ask({ text: "What is it?", task: "chat" });
    const { id } = chat.conversation;
    await chat.rename(id, "  Tempera ");
    await chat.whenSaved();
    assert.equal(chat.conversation.title, "Tempera");
    assert.deepEqual(await titlesOf(fixture), ["Tempera"]);
    chat.newChat();
    await settle();
    await chat.rename(id, "Other");
    assert.deepEqual(await titlesOf(fixture), ["Other"]);
    await chat.rename(id, "");
    assert.deepEqual(await titlesOf(fixture), ["What is it?"]);
  });

  it("are gone when they are removed, and back when that is undone", async () => {
    const fixture = chatFixture();
    const { chat } = fixture;
    await chat.ask({ text: "Keep?", task: "chat" });
    const { id } = chat.conversation;
    await chat.remove(id);
    assert.deepEqual(textsOf(chat), []);
    assert.deepEqual(await titlesOf(fixture), []);
    await chat.undoRemove(id);
    assert.deepEqual(await titlesOf(fixture), ["Keep?"]);
    await chat.open(id);
    assert.deepEqual(textsOf(chat), ["Keep?", "Fine."]);
  });

  it("stop their answers when they are removed, and write nothing any more", async () => {
    const gate = new Gate();
    const { chat, model, store } = chatFixture([["Half", gate, "never", stop]]);
    const asked = chat.ask({ text: "First?", task: "chat" });
    await gate.reached;
    await chat.remove(chat.conversation.id);
    await asked;
    await settle();
    assert.equal(model.signals[0]?.aborted, true);
    assert.equal(store.files.size, 0);
  });

  it("are forked at a message: a chat of its own that begins with all that was said up to it", async () => {
    const { chat, store } = chatFixture([
      ["One", stop],
      ["Two", stop],
      ["Three", stop],
    ]);
    await chat.ask({ text: "First?", task: "chat" });
    await chat.ask({ text: "Second?", task: "chat" });
    const original = chat.conversation.id;
    chat.fork(chat.conversation.messages[1]?.id ?? "");
    assert.deepEqual(textsOf(chat), ["First?", "One"]);
    await chat.ask({ text: "Third?", task: "chat" });
    await chat.whenSaved();
    assert.deepEqual(textsOf(chat), ["First?", "One", "Third?", "Three"]);
    await chat.open(original);
    assert.deepEqual(textsOf(chat), ["First?", "One", "Second?", "Two"]);
    assert.equal(store.files.size, 2);
  });
});

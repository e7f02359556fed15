import assert from "node:assert/strict";
import type { ChatService } from "../../../../../src/core/chat/chatService";
import { exportJson, exportMarkdown } from "../../../../../src/core/chat/history/exportSession";
import { importSession } from "../../../../../src/core/chat/history/importSession";
import { answer, attachment, question } from "../../../../support/chatMessages";
import { chatFixture, textsOf } from "../../../../support/chatFixture";
import { stop } from "../../../../support/fakeChatModel";

/** A chat with two branches, of which the first is open, and a name. */
async function branchedChat() {
  const fixture = chatFixture([
    ["One", stop],
    ["Two", stop],
    ["Other", stop],
  ]);
  const { chat } = fixture;
  const file = attachment("a ``` b", { path: "src/a.ts" });
  await chat.ask({ text: "First?", task: "chat", attachments: [file] });
  await chat.ask({ text: "Second?", task: "explain" });
  const second = chat.conversation.messages[2]?.id ?? "";
  await chat.session.edit(second, "Second, edited");
  chat.session.selectBranch(second);
  await chat.rename(chat.conversation.id, "A name");
  return fixture;
}

async function treeOf(chat: ChatService) {
  const tree = await chat.read(chat.conversation.id);
  assert.ok(tree);
  return tree;
}

describe("an exported chat", () => {
  it("reads as a document: who said what, with what was attached and what it was made with", async () => {
    const { chat } = await branchedChat();
    assert.equal(
      exportMarkdown(await treeOf(chat)),
      [
        "# A name",
        "## You",
        "First?",
        "Attached: src/a.ts, lines 1–1",
        "````typescript\na ``` b\n````",
        "## Tempera",
        "*Chat · fake/parrot · temperature 0.6*",
        "One",
        "## You",
        "Second?",
        "## Tempera",
        "*Explain · fake/parrot · temperature 0.3*",
        "Two\n",
      ].join("\n\n"),
    );
  });

  it("comes back from JSON with all its branches, its name and its open branch", async () => {
    const { chat } = await branchedChat();
    const text = exportJson(await treeOf(chat));
    const next = chatFixture();
    assert.equal(next.chat.import(text), true);
    assert.deepEqual(next.chat.conversation, { ...chat.conversation, id: next.chat.session.id });
    const other = next.chat.conversation.branches.get(next.chat.conversation.messages[2]?.id ?? "");
    next.chat.session.selectBranch(other?.nextId ?? "");
    assert.deepEqual(textsOf(next.chat), ["First?", "One", "Second, edited", "Other"]);
  });

  it("comes back from its own file, and from that of an earlier version", async () => {
    const { chat, store } = await branchedChat();
    await chat.whenSaved();
    const next = chatFixture();
    assert.equal(next.chat.import(store.files.get(chat.session.id) ?? ""), true);
    assert.deepEqual(textsOf(next.chat), textsOf(chat));
    assert.notEqual(next.chat.session.id, chat.session.id);

    const earlier = { id: "c", messages: [question("Hi"), answer("Hello")] };
    assert.equal(next.chat.import(JSON.stringify(earlier)), true);
    assert.deepEqual(textsOf(next.chat), ["Hi", "Hello"]);
  });

  it("is still a chat where some of its messages cannot be read", async () => {
    const { chat } = await branchedChat();
    const text = exportJson(await treeOf(chat)).replace('"role": "assistant"', '"role": "robot"');
    const next = chatFixture();
    assert.equal(next.chat.import(text), true);
    assert.deepEqual(textsOf(next.chat), ["First?", "Second?", "Two"]);
  });

  it("is not made of other files", () => {
    for (const text of ["", "text", "{}", "[]", '{"id":"a","messages":[]}', '{"type":"titled"}'])
      assert.equal(importSession(text, 0), undefined, text);
  });
});

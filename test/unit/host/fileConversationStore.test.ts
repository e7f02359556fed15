import assert from "node:assert/strict";
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Conversation } from "../../../src/core/chat/conversation";
import { createFileConversationStore } from "../../../src/host/fileConversationStore";

const conversation: Conversation = {
  id: "c1",
  messages: [{ role: "user", id: "m1", text: "What is “tempera”?", attachments: [] }],
};

describe("the conversation's file", () => {
  let folder = "";
  beforeEach(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), "tempera-"));
  });
  afterEach(() => fs.rm(folder, { recursive: true }));
  const file = () => path.join(folder, "storage", "conversation.json");

  it("brings back what was said, in another window", async () => {
    await createFileConversationStore(file()).save(conversation);
    assert.deepEqual(await createFileConversationStore(file()).load(), conversation);
  });

  it("is nothing before anything was said", async () => {
    assert.equal(await createFileConversationStore(file()).load(), undefined);
  });

  it("is replaced as a whole: nothing else is left in the folder", async () => {
    const store = createFileConversationStore(file());
    await store.save(conversation);
    await store.save({ ...conversation, messages: [] });
    assert.deepEqual(await store.load(), { id: "c1", messages: [] });
    assert.deepEqual(await fs.readdir(path.dirname(file())), ["conversation.json"]);
  });

  it("stays as it was when a write is cut short", async () => {
    const store = createFileConversationStore(file());
    await store.save(conversation);
    await fs.writeFile(`${file()}.${process.pid}.new`, '{"id":"c2","mess');
    assert.deepEqual(await store.load(), conversation);
  });

  it("is for its owner's eyes only", async () => {
    await createFileConversationStore(file()).save(conversation);
    assert.equal((await fs.stat(file())).mode & 0o077, 0);
  });

  it("says what is wrong when it cannot be read", async () => {
    await fs.mkdir(file(), { recursive: true });
    await assert.rejects(createFileConversationStore(file()).load(), /EISDIR/);
  });
});

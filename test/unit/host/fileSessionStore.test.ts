import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import readline from "node:readline";
import { ConversationTree } from "../../../src/core/chat/conversationTree";
import { parseJournal } from "../../../src/core/chat/journal/parseJournal";
import { FileSessionStore } from "../../../src/host/fileSessionStore";
import { pieceOf } from "../../support/chatWriter";
import { projectRoot } from "../../support/projectRoot";

const writerProgram = path.join(projectRoot, "out/test/support/chatWriter.js");

describe("the files of the chats", () => {
  let folder = "";
  let store: FileSessionStore;

  beforeEach(async () => {
    const temporary = await fs.mkdtemp(path.join(os.tmpdir(), "tempera-"));
    folder = path.join(temporary, "chats");
    store = new FileSessionStore(folder);
  });
  afterEach(() => fs.rm(path.dirname(folder), { recursive: true }));
  const file = (name = "a.jsonl") => path.join(folder, name);

  it("hold the lines that were added, in another window too", async () => {
    await store.append("a", ["1", "2"]);
    await new FileSessionStore(folder).append("a", ["3"]);
    assert.equal(await store.read("a"), "1\n2\n3\n");
    const [listed, ...others] = await store.list();
    assert.deepEqual([listed?.id, listed?.sizeBytes, others.length], ["a", 6, 0]);
  });

  it("are none before anything was said", async () => {
    assert.deepEqual(await store.list(), []);
    assert.equal(await store.read("a"), undefined);
    assert.equal(await store.readIndex(), undefined);
    await store.remove("a");
    await store.purgeRemoved(0);
  });

  it("go on with a new line after one that was cut", async () => {
    await store.append("a", ["1"]);
    await fs.appendFile(file(), '{"half');
    await store.append("a", ["2"]);
    assert.equal(await store.read("a"), '1\n{"half\n2\n');
  });

  it("are for their owner's eyes only", async () => {
    await store.append("a", ["1"]);
    await store.writeIndex({});
    for (const name of ["a.jsonl", "index.json"])
      assert.equal((await fs.stat(file(name))).mode & 0o077, 0, name);
  });

  it("come back after they were removed, and are gone for good when their time is over", async () => {
    await store.append("a", ["1"]);
    await store.append("b", ["2"]);
    await store.remove("a");
    await store.remove("b");
    assert.deepEqual(await store.list(), []);
    await store.purgeRemoved(60_000);
    const removed = await store.listRemoved();
    assert.deepEqual(removed.map(({ id }) => id).toSorted(), ["a", "b"]);
    assert.ok(removed.every(({ changedAtMs }) => Date.now() - changedAtMs < 60_000));
    assert.equal(await store.readRemoved("b"), "2\n");
    await store.restore("a");
    assert.equal(await store.read("a"), "1\n");
    assert.equal(await store.readRemoved("a"), undefined);
    await store.purgeRemoved(0);
    await assert.rejects(store.restore("b"));
    assert.deepEqual(await fs.readdir(folder), ["a.jsonl"]);
  });

  it("have an index that is replaced as a whole", async () => {
    await store.writeIndex({ a: 1 });
    await store.writeIndex({ b: 2 });
    assert.deepEqual(await store.readIndex(), { b: 2 });
    assert.deepEqual(await fs.readdir(folder), ["index.json"]);
  });

  it("are named by ids and lie in their folder, whatever an id tries", async () => {
    for (const id of ["", "../a", "a/b", "a.b", "x".repeat(65)]) {
      await assert.rejects(store.append(id, ["1"]), /is no id of a chat/);
      await assert.rejects(store.read(id), /is no id of a chat/);
    }
  });

  it("hold everything that was stored when the process is killed in mid-answer, wherever that is", async function () {
    this.timeout(60_000);
    for (let point = 0; point < 14; point += 1) {
      await fs.rm(folder, { recursive: true, force: true });
      const stored = await killWriterAfter(point);
      const { events, unreadableLines } = parseJournal((await store.read("chat")) ?? "");
      assert.ok(unreadableLines <= 1, `killed after ${point}: ${unreadableLines} lines lost`);
      const tree = new ConversationTree("chat");
      for (const event of events) tree.apply(event);
      const text = tree.conversation.messages[1]?.text ?? "";
      const expected = Array.from({ length: stored + 1 }, (_, index) => pieceOf(index)).join("");
      assert.ok(text.startsWith(expected), `killed after ${point}: stored text is missing`);

      await store.append("chat", ['{"type":"titled","title":"Goes on"}']);
      const after = parseJournal((await store.read("chat")) ?? "");
      assert.deepEqual(after.events.at(-1), { type: "titled", title: "Goes on" });
    }
  });

  /** @returns the last piece that the process said was stored. */
  async function killWriterAfter(pieces: number): Promise<number> {
    const child = spawn(process.execPath, [writerProgram, folder], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const exit = once(child, "exit");
    let last = -1;
    for await (const line of readline.createInterface({ input: child.stdout })) {
      last = Number(line);
      if (last >= pieces) child.kill("SIGKILL");
    }
    await exit;
    assert.ok(last >= pieces);
    return last;
  }
});

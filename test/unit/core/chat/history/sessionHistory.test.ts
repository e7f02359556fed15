import assert from "node:assert/strict";
import {
  SessionHistory,
  type SessionHit,
} from "../../../../../src/core/chat/history/sessionHistory";
import type { JournalEvent } from "../../../../../src/core/chat/journal/journalEvent";
import { answer, attachment, question } from "../../../../support/chatMessages";
import { MemorySessionStore } from "../../../../support/memorySessionStore";
import { RecordingLogger } from "../../../../support/recordingLogger";

const workspace = { uri: "file:///here", name: "here" };

/** A store with these sessions: a question and its answer each, at the hours 1, 2 and so on. */
function storeOf(sessions: Readonly<Record<string, readonly [string, string]>>) {
  const store = new MemorySessionStore();
  for (const [index, [id, [asked, answered]]] of Object.entries(sessions).entries()) {
    const atMs = (index + 1) * 3_600_000;
    const events: JournalEvent[] = [
      { type: "session", format: 1, id, createdAtMs: atMs, workspace },
      { type: "message", atMs, parentId: null, message: question(asked) },
      { type: "message", atMs, parentId: `question ${asked}`, message: answer(answered) },
    ];
    store.files.set(id, events.map((event) => `${JSON.stringify(event)}\n`).join(""));
  }
  const logger = new RecordingLogger();
  return { store, logger, history: new SessionHistory(store, logger) };
}

async function hitsOf(history: SessionHistory, query: string): Promise<SessionHit[]> {
  const hits: SessionHit[] = [];
  for await (const hit of history.search(query, new AbortController().signal)) hits.push(hit);
  return hits;
}

describe("the history of chats", () => {
  it("lists what there is, the last one first, each by its first line that says something", async () => {
    const { history } = storeOf({ a: ["\n  Why?\nBecause", "So."], b: ["Later", "Yes."] });
    assert.deepEqual(await history.list(), [
      {
        id: "b",
        title: "Later",
        workspace,
        createdAtMs: 7_200_000,
        changedAtMs: 7_200_000,
        messageCount: 2,
      },
      {
        id: "a",
        title: "Why?",
        workspace,
        createdAtMs: 3_600_000,
        changedAtMs: 3_600_000,
        messageCount: 2,
      },
    ]);
  });

  it("lists what can be brought back apart from the rest, the last one that was removed first", async () => {
    const { history, store } = storeOf({ a: ["A", "1"], b: ["B", "2"], c: ["C", "3"] });
    for (const id of ["c", "a"]) await store.remove(id);
    store.removed.set("empty", "");
    const titlesOf = (sessions: readonly { title: string }[]) => sessions.map(({ title }) => title);
    assert.deepEqual(titlesOf(await history.list()), ["B"]);
    assert.deepEqual(titlesOf(await history.listRemoved()), ["A", "C"]);
    assert.deepEqual(await hitsOf(history, "A"), []);
    await store.restore("a");
    assert.deepEqual(titlesOf(await history.list()), ["B", "A"]);
  });

  it("reads a file once, and again only when it has changed", async () => {
    const { history, store } = storeOf({ a: ["A", "1"], b: ["B", "2"] });
    await history.list();
    assert.equal(store.reads, 2);
    const again = new SessionHistory(store, new RecordingLogger());
    await again.list();
    assert.deepEqual([store.reads, store.indexWrites], [2, 1]);
    await again.rename("a", "Renamed");
    assert.deepEqual(
      (await again.list()).map(({ title }) => title),
      ["B", "Renamed"],
    );
    assert.equal(store.reads, 3);
  });

  it("says the same whatever has become of its index", async () => {
    const { history, store, logger } = storeOf({ a: ["A", "1"], b: ["B", "2"] });
    const listed = await history.list();
    const good = store.index;
    for (const broken of [undefined, null, "text", [], { a: 1 }, { zombie: { sizeBytes: 1 } }]) {
      store.index = broken;
      assert.deepEqual(await history.list(), listed);
      assert.deepEqual(store.index, good);
    }
    store.readIndex = () => Promise.reject(new Error("no JSON"));
    store.writeIndex = () => Promise.reject(new Error("disk full"));
    assert.deepEqual(await history.list(), listed);
    assert.deepEqual(
      logger.entries.map(({ level }) => level),
      ["warn", "warn"],
    );
  });

  it("forgets a file that is gone, and lists none without a message", async () => {
    const { history, store } = storeOf({ a: ["A", "1"], b: ["B", "2"] });
    await history.list();
    store.files.delete("a");
    store.files.set("empty", '{"type":"session","format":1,"id":"empty","createdAtMs":1}\n');
    assert.deepEqual(
      (await history.list()).map(({ id }) => id),
      ["b"],
    );
  });

  it("finds words in questions, answers, titles and names of files, whatever their capitals", async () => {
    const { history, store } = storeOf({
      a: ["How do I bake?", 'With "flour"\nand water'],
      b: ["Größe?", "Ein ÄPFEL-Baum"],
    });
    const file: JournalEvent = {
      type: "message",
      atMs: 1,
      parentId: null,
      message: question("See", [attachment("x", { path: "src/oven.ts" })]),
    };
    store.files.set("c", `${JSON.stringify(file)}\n`);
    await history.rename("c", "Kitchen");
    const found = async (query: string) =>
      (await hitsOf(history, query)).map(({ session }) => session.id);
    assert.deepEqual(await found("BAKE"), ["a"]);
    assert.deepEqual(await found('"flour"'), ["a"]);
    assert.deepEqual(await found("äpfel"), ["b"]);
    assert.deepEqual(await found("oven.ts"), ["c"]);
    assert.deepEqual(await found("kitchen"), ["c"]);
    assert.deepEqual(await found("parentId"), []);
    assert.deepEqual(await found("   "), []);
  });

  it("shows the words around what it found", async () => {
    const long = `${"before ".repeat(20)}needle${" after".repeat(40)}`;
    const { history } = storeOf({ a: ["Q", long] });
    const [hit] = await hitsOf(history, "needle");
    assert.match(hit?.excerpt ?? "", /^…[ebfor ]+ needle [after ]+…$/);
  });

  it("stops looking when nobody waits any more", async () => {
    const { history } = storeOf({ a: ["same", "1"], b: ["same", "2"] });
    const controller = new AbortController();
    const ids: string[] = [];
    for await (const { session } of history.search("same", controller.signal)) {
      ids.push(session.id);
      controller.abort();
    }
    assert.deepEqual(ids, ["b"]);
  });

  it("says in the log that lines of a chat could not be read, and shows the rest", async () => {
    const { history, store, logger } = storeOf({ a: ["A", "1"] });
    store.files.set("a", `${store.files.get("a")}{"type":"mess`);
    const tree = await history.read("a");
    assert.equal(tree?.conversation.messages.length, 2);
    assert.match(logger.entries[0]?.message ?? "", /^1 lines of a stored chat/);
    assert.equal(await history.read("nobody"), undefined);
  });
});

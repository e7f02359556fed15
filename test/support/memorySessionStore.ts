import type { SessionStore, StoredSession } from "../../src/core/chat/sessionStore";
import type { Gate } from "./gate";

/** Keeps the files of chats in memory, with a record of every write. */
export class MemorySessionStore implements SessionStore {
  readonly files = new Map<string, string>();
  readonly drafts = new Map<string, unknown>();
  draftFailure: Error | undefined;
  readonly removed = new Map<string, string>();
  /** The lines of each write, in their order. */
  readonly writes: (readonly string[])[] = [];
  index: unknown;
  indexWrites = 0;
  reads = 0;
  appendFailure: Error | undefined;
  listFailure: Error | undefined;
  appendGate: Gate | undefined;
  readGate: Gate | undefined;

  list(): Promise<readonly StoredSession[]> {
    if (this.listFailure) return Promise.reject(this.listFailure);
    return Promise.resolve(storedIn(this.files));
  }

  /** Each as if it were removed a millisecond after the one before. */
  listRemoved(): Promise<readonly StoredSession[]> {
    return Promise.resolve(
      storedIn(this.removed).map((stored, index) => ({ ...stored, changedAtMs: index })),
    );
  }

  readRemoved(sessionId: string): Promise<string | undefined> {
    return Promise.resolve(this.removed.get(sessionId));
  }

  async read(sessionId: string): Promise<string | undefined> {
    this.reads += 1;
    await this.readGate?.pass();
    return this.files.get(sessionId);
  }

  async append(sessionId: string, lines: readonly string[]): Promise<void> {
    await this.appendGate?.pass();
    if (this.appendFailure) throw this.appendFailure;
    this.writes.push(lines);
    const text = lines.map((line) => `${line}\n`).join("");
    this.files.set(sessionId, (this.files.get(sessionId) ?? "") + text);
  }

  remove(sessionId: string): Promise<void> {
    return move(sessionId, this.files, this.removed);
  }

  restore(sessionId: string): Promise<void> {
    return move(sessionId, this.removed, this.files);
  }

  purgeRemoved(): Promise<void> {
    return Promise.resolve();
  }

  readDraft(sessionId: string): Promise<unknown> {
    return Promise.resolve(this.drafts.get(sessionId));
  }

  writeDraft(sessionId: string, draft: unknown): Promise<void> {
    if (this.draftFailure) return Promise.reject(this.draftFailure);
    if (draft === undefined) this.drafts.delete(sessionId);
    else this.drafts.set(sessionId, JSON.parse(JSON.stringify(draft)));
    return Promise.resolve();
  }

  readIndex(): Promise<unknown> {
    return Promise.resolve(this.index);
  }

  writeIndex(index: unknown): Promise<void> {
    this.index = JSON.parse(JSON.stringify(index));
    this.indexWrites += 1;
    return Promise.resolve();
  }
}

function storedIn(files: ReadonlyMap<string, string>): StoredSession[] {
  return Array.from(files, ([id, text]) => ({ id, sizeBytes: text.length, changedAtMs: 0 }));
}

function move(
  sessionId: string,
  from: Map<string, string>,
  to: Map<string, string>,
): Promise<void> {
  const text = from.get(sessionId);
  from.delete(sessionId);
  if (text !== undefined) to.set(sessionId, text);
  return Promise.resolve();
}

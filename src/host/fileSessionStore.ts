import {
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
  utimes,
} from "node:fs/promises";
import { join } from "node:path";
import type { SessionStore, StoredSession } from "../core/chat/sessionStore";

const extension = ".jsonl";
const draftExtension = ".draft.json";
const removedExtension = ".jsonl.removed";
const lineFeed = 0x0a;

/** A folder with one file for each chat. Files are for their owner's eyes only. */
export class FileSessionStore implements SessionStore {
  readonly #indexFile: string;

  constructor(private readonly folder: string) {
    this.#indexFile = join(folder, "index.json");
  }

  list(): Promise<readonly StoredSession[]> {
    return this.#listEndingIn(extension);
  }

  async read(sessionId: string): Promise<string | undefined> {
    return await ifThere(readFile(this.#fileOf(sessionId), "utf8"));
  }

  /** A line that a crash has cut is ended first, so that it spoils none of the new ones. */
  async append(sessionId: string, lines: readonly string[]): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const file = await open(this.#fileOf(sessionId), "a+", 0o600);
    try {
      const { size } = await file.stat();
      const last = Buffer.alloc(1);
      if (size > 0) await file.read(last, 0, 1, size - 1);
      const isCut = size > 0 && last[0] !== lineFeed;
      await file.appendFile(`${isCut ? "\n" : ""}${lines.join("\n")}\n`);
      await file.datasync();
    } finally {
      await file.close();
    }
  }

  /** The time of the file becomes that of its removal. */
  async remove(sessionId: string): Promise<void> {
    const removed = this.#fileOf(sessionId, removedExtension);
    await ifThere(rename(this.#fileOf(sessionId), removed));
    const now = new Date();
    await ifThere(utimes(removed, now, now));
  }

  async restore(sessionId: string): Promise<void> {
    await rename(this.#fileOf(sessionId, removedExtension), this.#fileOf(sessionId));
  }

  listRemoved(): Promise<readonly StoredSession[]> {
    return this.#listEndingIn(removedExtension);
  }

  async readRemoved(sessionId: string): Promise<string | undefined> {
    return await ifThere(readFile(this.#fileOf(sessionId, removedExtension), "utf8"));
  }

  async purgeRemoved(ageMs: number): Promise<void> {
    for (const name of await this.#namesEndingIn(removedExtension)) {
      const facts = await ifThere(stat(join(this.folder, name)));
      if (!facts || Date.now() - facts.mtimeMs < ageMs) continue;
      await rm(join(this.folder, name));
      await this.writeDraft(name.slice(0, -removedExtension.length), undefined);
    }
  }

  readDraft(sessionId: string): Promise<unknown> {
    return readObject(this.#fileOf(sessionId, draftExtension));
  }

  async writeDraft(sessionId: string, draft: unknown): Promise<void> {
    const file = this.#fileOf(sessionId, draftExtension);
    if (draft === undefined) await rm(file, { force: true });
    else await this.#writeObject(file, draft);
  }

  readIndex(): Promise<unknown> {
    return readObject(this.#indexFile);
  }

  writeIndex(index: unknown): Promise<void> {
    return this.#writeObject(this.#indexFile, index);
  }

  /** Written beside itself and then renamed, so that a crash never leaves half of it. */
  async #writeObject(file: string, value: unknown): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const unfinished = `${file}.${process.pid}.new`;
    await writeFile(unfinished, JSON.stringify(value), { mode: 0o600 });
    await rename(unfinished, file);
  }

  async #listEndingIn(end: string): Promise<readonly StoredSession[]> {
    const names = await this.#namesEndingIn(end);
    const listed = await Promise.all(
      names.map(async (name) => {
        const facts = await ifThere(stat(join(this.folder, name)));
        if (!facts) return [];
        const id = name.slice(0, -end.length);
        return [{ id, sizeBytes: facts.size, changedAtMs: facts.mtimeMs }];
      }),
    );
    return listed.flat();
  }

  async #namesEndingIn(end: string): Promise<readonly string[]> {
    const names = (await ifThere(readdir(this.folder))) ?? [];
    return names.filter((name) => name.endsWith(end));
  }

  /** An id becomes a name of a file, so it holds nothing that means something in a path. */
  #fileOf(sessionId: string, end = extension): string {
    if (!/^[\w-]{1,64}$/.test(sessionId)) throw new Error(`“${sessionId}” is no id of a chat.`);
    return join(this.folder, `${sessionId}${end}`);
  }
}

async function readObject(file: string): Promise<unknown> {
  const text = await ifThere(readFile(file, "utf8"));
  return text === undefined ? undefined : JSON.parse(text);
}

/** `undefined` where the file does not exist. */
async function ifThere<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

import type { Logger } from "../../base/logger";
import { ConversationTree } from "../conversationTree";
import { parseJournal } from "../journal/parseJournal";
import type { SessionStore, StoredSession } from "../sessionStore";
import { findInTexts } from "./findInTexts";
import { parseSessionIndex, type IndexEntry } from "./parseSessionIndex";
import { summarizeSession, textsOf, type SessionSummary } from "./sessionSummary";

export interface SessionHit {
  readonly session: SessionSummary;
  /** The words around the place that was found. */
  readonly excerpt: string;
}

/**
 * All chats that were ever stored. The index only saves the reading of files that have not changed; where it is
 * missing, old or damaged, the files say the same.
 */
export class SessionHistory {
  constructor(
    private readonly store: SessionStore,
    private readonly logger: Logger,
  ) {}

  /** The one that was last spoken in comes first. */
  async list(): Promise<readonly SessionSummary[]> {
    const [files, known] = await Promise.all([this.store.list(), this.#readIndex()]);
    let isOutdated = known.size !== files.length;
    const index = new Map<string, IndexEntry>();
    for (const file of files) {
      const present = known.get(file.id);
      const isCurrent =
        present?.sizeBytes === file.sizeBytes && present.fileChangedAtMs === file.changedAtMs;
      index.set(file.id, isCurrent ? present : await this.#readEntry(file));
      isOutdated ||= !isCurrent;
    }
    if (isOutdated) await this.#writeIndex(index);
    return [...index.values()]
      .flatMap(({ summary }) => summary ?? [])
      .toSorted((one, other) => other.changedAtMs - one.changedAtMs);
  }

  /** Those that can be brought back; the one that was removed last comes first. */
  async listRemoved(): Promise<readonly SessionSummary[]> {
    const files = await this.store.listRemoved();
    const newestFirst = files.toSorted((one, other) => other.changedAtMs - one.changedAtMs);
    const listed = await Promise.all(
      newestFirst.map(async ({ id }) => {
        const text = await this.store.readRemoved(id);
        return text === undefined ? undefined : summarizeSession(treeOf(id, text));
      }),
    );
    return listed.filter((summary) => summary !== undefined);
  }

  /** Looks through everything that was said in all branches, and all titles; capitals do not matter. */
  async *search(query: string, signal: AbortSignal): AsyncGenerator<SessionHit, void, void> {
    for (const session of await this.list()) {
      if (signal.aborted) return;
      const text = await this.store.read(session.id);
      if (text === undefined || !mayContain(text, query)) continue;
      const excerpt = findInTexts(textsOf(treeOf(session.id, text)), query);
      if (excerpt !== undefined) yield { session, excerpt };
    }
  }

  /** The messages of a session; `undefined` where it has none. What could not be read is said in the log. */
  async read(sessionId: string): Promise<ConversationTree | undefined> {
    const text = await this.store.read(sessionId);
    if (text === undefined) return undefined;
    const { unreadableLines } = parseJournal(text);
    if (unreadableLines > 0)
      this.logger.warn(`${unreadableLines} lines of a stored chat could not be read.`);
    return treeOf(sessionId, text);
  }

  /** For a session that nobody has open. */
  async rename(sessionId: string, title: string): Promise<void> {
    await this.store.append(sessionId, [JSON.stringify({ type: "titled", title: title.trim() })]);
  }

  async #readEntry(file: StoredSession): Promise<IndexEntry> {
    const text = await this.store.read(file.id);
    const summary = text === undefined ? undefined : summarizeSession(treeOf(file.id, text));
    const state = { sizeBytes: file.sizeBytes, fileChangedAtMs: file.changedAtMs };
    return summary ? { ...state, summary } : state;
  }

  async #readIndex(): Promise<ReadonlyMap<string, IndexEntry>> {
    try {
      return parseSessionIndex(await this.store.readIndex());
    } catch (error) {
      this.logger.warn(`The index of the chats is made anew: ${String(error)}`);
      return new Map();
    }
  }

  /** Whether the index can be written changes nothing for the user but time. */
  async #writeIndex(index: ReadonlyMap<string, IndexEntry>): Promise<void> {
    try {
      await this.store.writeIndex(Object.fromEntries(index));
    } catch (error) {
      this.logger.warn(`The index of the chats could not be written: ${String(error)}`);
    }
  }
}

function treeOf(sessionId: string, text: string): ConversationTree {
  const tree = new ConversationTree(sessionId);
  for (const event of parseJournal(text).events) tree.apply(event);
  tree.markInterruptedAnswers();
  return tree;
}

/** Cheap, and never wrong about a no: the text of a message stands in the file as JSON writes it. */
function mayContain(fileText: string, query: string): boolean {
  return fileText.toLowerCase().includes(JSON.stringify(query).slice(1, -1).toLowerCase());
}

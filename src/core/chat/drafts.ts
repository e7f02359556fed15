import type { Clock } from "../base/clock";
import type { Logger } from "../base/logger";
import { emptyDraft, isEmpty, type Draft } from "./draft";
import { parseDraft } from "./parseDraft";
import type { SessionStore } from "./sessionStore";

interface DraftsOptions {
  readonly store: Pick<SessionStore, "readDraft" | "writeDraft">;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** A draft is stored when nobody has changed it for so long. */
const restMs = 400;

/** One draft for each chat. It outlives the window, as far as the store works. */
export class Drafts {
  readonly #drafts = new Map<string, Draft>();
  /** Not stored yet. */
  readonly #unsaved = new Set<string>();
  #pending = new AbortController();
  #saving: Promise<void> = Promise.resolve();

  constructor(private readonly options: DraftsOptions) {}

  /** Of a chat that was loaded before, or that is new. */
  of(sessionId: string): Draft {
    return this.#drafts.get(sessionId) ?? emptyDraft;
  }

  /** Never rejects: a draft that cannot be read is none. */
  async load(sessionId: string): Promise<Draft> {
    if (!this.#drafts.has(sessionId)) {
      const stored = await this.#read(sessionId);
      if (!this.#drafts.has(sessionId)) this.#drafts.set(sessionId, stored);
    }
    return this.of(sessionId);
  }

  set(sessionId: string, draft: Draft): void {
    this.#drafts.set(sessionId, draft);
    this.#unsaved.add(sessionId);
    void this.#saveSoon();
  }

  /** Stores what is not stored yet. Never rejects. */
  save(): Promise<void> {
    this.#pending.abort();
    this.#saving = this.#saveAfter(this.#saving);
    return this.#saving;
  }

  async #saveSoon(): Promise<void> {
    this.#pending.abort();
    this.#pending = new AbortController();
    if (await this.options.clock.delay(restMs, this.#pending.signal)) await this.save();
  }

  async #saveAfter(previous: Promise<void>): Promise<void> {
    await previous;
    const ids = [...this.#unsaved];
    this.#unsaved.clear();
    for (const id of ids) await this.#write(id, this.of(id));
  }

  async #write(sessionId: string, draft: Draft): Promise<void> {
    try {
      await this.options.store.writeDraft(sessionId, isEmpty(draft) ? undefined : draft);
    } catch (error) {
      this.options.logger.warn(`A draft could not be stored: ${String(error)}`);
    }
  }

  async #read(sessionId: string): Promise<Draft> {
    try {
      return parseDraft(await this.options.store.readDraft(sessionId)) ?? emptyDraft;
    } catch (error) {
      this.options.logger.warn(`A draft could not be read: ${String(error)}`);
      return emptyDraft;
    }
  }
}

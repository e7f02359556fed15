import type { Clock } from "../../base/clock";
import type { Disposable } from "../../base/disposable";
import type { Logger } from "../../base/logger";
import type { SessionStore } from "../sessionStore";
import type { JournalEvent } from "./journalEvent";

/** An answer arrives in many small pieces; they are not written more often than this. */
const minPauseMs = 1_000;

export interface JournalWriterOptions {
  readonly sessionId: string;
  readonly store: Pick<SessionStore, "append">;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Writes the events of one session in their order: one write at a time, with a pause between two unless one is
 * urgent. What could not be written stays in the queue and is tried again with what comes next.
 */
export class JournalWriter implements Disposable {
  #queue: JournalEvent[] = [];
  #writing: Promise<void> | undefined;
  #lastWriteAtMs = -Infinity;
  #isHurried = false;
  #isDisposed = false;
  #hasFailed = false;
  #pause = new AbortController();

  constructor(private readonly options: JournalWriterOptions) {}

  add(event: JournalEvent): void {
    const last = this.#queue.at(-1);
    const merged = last && mergeText(last, event);
    if (merged) this.#queue.splice(-1, 1, merged);
    else this.#queue.push(event);
    this.#writing ??= this.#write();
  }

  addNow(event: JournalEvent): void {
    this.#hurry();
    this.add(event);
  }

  /** Resolves when everything that was added is stored, or could not be. */
  async whenWritten(): Promise<void> {
    this.#hurry();
    if (this.#queue.length > 0) this.#writing ??= this.#write();
    await this.#writing;
  }

  /** Ends the pauses: what still waits is written at once. */
  dispose(): void {
    this.#isDisposed = true;
    this.#hurry();
  }

  #hurry(): void {
    this.#isHurried = true;
    this.#pause.abort();
  }

  async #write(): Promise<void> {
    let isGoing = true;
    while (isGoing && this.#queue.length > 0) {
      await this.#pauseSinceLastWrite();
      const events = this.#queue;
      this.#queue = [];
      this.#isHurried = this.#isDisposed;
      isGoing = await this.#store(events);
      this.#lastWriteAtMs = this.options.clock.now();
    }
    this.#writing = undefined;
  }

  async #pauseSinceLastWrite(): Promise<void> {
    const { clock } = this.options;
    const remainingMs = this.#lastWriteAtMs + minPauseMs - clock.now();
    if (this.#isHurried || remainingMs <= 0) return;
    this.#pause = new AbortController();
    await clock.delay(remainingMs, this.#pause.signal);
  }

  /** @returns whether it is worth going on. */
  async #store(events: readonly JournalEvent[]): Promise<boolean> {
    const { sessionId, store, logger } = this.options;
    try {
      await store.append(
        sessionId,
        events.map((event) => JSON.stringify(event)),
      );
      this.#hasFailed = false;
      return true;
    } catch (error) {
      this.#queue.unshift(...events);
      if (!this.#hasFailed)
        logger.error(
          "The chat could not be stored. It is tried again; if that fails too, it ends with this window.",
          error,
        );
      this.#hasFailed = true;
      return false;
    }
  }
}

/** Two pieces of an answer that follow each other are one piece. */
function mergeText(last: JournalEvent, next: JournalEvent): JournalEvent | undefined {
  if (last.type !== "answer-text" || next.type !== "answer-text") return undefined;
  const isNext =
    last.messageId === next.messageId &&
    last.textOffset + last.text.length === next.textOffset &&
    last.reasoningOffset + last.reasoning.length === next.reasoningOffset;
  if (!isNext) return undefined;
  return { ...last, text: last.text + next.text, reasoning: last.reasoning + next.reasoning };
}

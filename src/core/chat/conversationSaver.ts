import type { Clock } from "../base/clock";
import type { Disposable } from "../base/disposable";
import type { Logger } from "../base/logger";
import type { Conversation } from "./conversation";
import type { ConversationStore } from "./conversationStore";

/** An answer arrives in many small pieces; it is not written more often than this. */
const minPauseMs = 1_000;

/** Writes the newest conversation: one write at a time, with a pause between two unless told to hurry. */
export class ConversationSaver implements Disposable {
  #newest: Conversation | undefined;
  #writing: Promise<void> | undefined;
  #lastWriteAtMs = -Infinity;
  #isHurried = false;
  #isDisposed = false;
  #pause = new AbortController();

  constructor(
    private readonly store: ConversationStore,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Saves soon. Of several conversations that wait, only the newest is written. */
  save(conversation: Conversation): void {
    this.#newest = conversation;
    this.#writing ??= this.#write();
  }

  saveNow(conversation: Conversation): void {
    this.#hurry();
    this.save(conversation);
  }

  /** Resolves when everything that was given to the saver is stored, or could not be. */
  async whenSaved(): Promise<void> {
    this.#hurry();
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
    while (this.#newest) {
      await this.#pauseSinceLastWrite();
      const conversation = this.#newest;
      this.#newest = undefined;
      this.#isHurried = this.#isDisposed;
      await this.#store(conversation);
      this.#lastWriteAtMs = this.clock.now();
    }
    this.#writing = undefined;
  }

  async #pauseSinceLastWrite(): Promise<void> {
    const remainingMs = this.#lastWriteAtMs + minPauseMs - this.clock.now();
    if (this.#isHurried || remainingMs <= 0) return;
    this.#pause = new AbortController();
    await this.clock.delay(remainingMs, this.#pause.signal);
  }

  async #store(conversation: Conversation): Promise<void> {
    try {
      await this.store.save(conversation);
    } catch (error) {
      this.logger.error(
        "The conversation could not be stored, so it ends with this window.",
        error,
      );
    }
  }
}

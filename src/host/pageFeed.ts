import type { Clock } from "../core/base/clock";
import type { Disposable } from "../core/base/disposable";
import type { HostMessage } from "../protocol/chatProtocol";

/** A message of the host without its number, which the feed adds. */
export type HostMessageBody = HostMessage extends infer M
  ? M extends HostMessage
    ? Omit<M, "sequence">
    : never
  : never;

type AnswerDelta = Extract<HostMessage, { type: "answer-delta" }>;

/** Pieces of an answer that come within this time travel as one message. */
const coalescingMs = 40;

/** Numbers what goes to the page and gathers the small pieces of an answer, in order. */
export class PageFeed implements Disposable {
  #sequence = 0;
  #gathered: Omit<AnswerDelta, "sequence" | "type"> | undefined;
  readonly #disposal = new AbortController();

  constructor(
    private readonly post: (message: HostMessage) => void,
    private readonly clock: Clock,
  ) {}

  send(message: HostMessageBody): void {
    this.#flush();
    this.#post(message);
  }

  /** Sends the whole state, which holds what was gathered. */
  restart(snapshot: Omit<Extract<HostMessage, { type: "snapshot" }>, "sequence">): void {
    this.#gathered = undefined;
    this.#post(snapshot);
  }

  sendDelta(messageId: string, text: string, reasoning: string): void {
    if (this.#gathered?.messageId === messageId) {
      this.#gathered = {
        messageId,
        text: this.#gathered.text + text,
        reasoning: this.#gathered.reasoning + reasoning,
      };
      return;
    }
    this.#flush();
    this.#gathered = { messageId, text, reasoning };
    void this.#flushSoon();
  }

  dispose(): void {
    this.#gathered = undefined;
    this.#disposal.abort();
  }

  async #flushSoon(): Promise<void> {
    if (await this.clock.delay(coalescingMs, this.#disposal.signal)) this.#flush();
  }

  #flush(): void {
    const gathered = this.#gathered;
    this.#gathered = undefined;
    if (gathered) this.#post({ type: "answer-delta", ...gathered });
  }

  #post(message: HostMessageBody): void {
    if (this.#disposal.signal.aborted) return;
    this.#sequence += 1;
    this.post({ ...message, sequence: this.#sequence });
  }
}

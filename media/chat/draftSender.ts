interface Draft {
  readonly conversationId: string;
  readonly text: string;
}

interface Timers {
  setTimeout(work: () => void, delayMs: number): number;
  clearTimeout(timer: number | undefined): void;
}

/** In UTF-16 units. What is shorter costs nothing to tell, and so is told with every key. */
const shortLength = 2_000;

/** The most that is lost of a longer draft where the page dies. */
const intervalMs = 300;

/** Tells the host what is being written, so that it is there after the page. */
export class DraftSender {
  #waiting: Draft | undefined;
  #timer: number | undefined;

  constructor(
    private readonly send: (draft: Draft) => void,
    private readonly timers: Timers,
  ) {}

  write(draft: Draft): void {
    if (this.#waiting?.conversationId !== draft.conversationId) this.flush();
    this.#waiting = draft;
    if (draft.text.length <= shortLength) this.flush();
    else this.#timer ??= this.timers.setTimeout(() => this.flush(), intervalMs);
  }

  /** Sends what waits. */
  flush(): void {
    this.timers.clearTimeout(this.#timer);
    this.#timer = undefined;
    const draft = this.#waiting;
    this.#waiting = undefined;
    if (draft) this.send(draft);
  }
}

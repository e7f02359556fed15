import * as v from "valibot";
import {
  type HostMessage,
  type PageMessage,
  parseHostMessage,
} from "../../src/protocol/chatProtocol";

/** What VS Code gives a page by `acquireVsCodeApi()`. */
export interface WebviewApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

const savedState = v.object({
  draft: v.string(),
  scroll: v.object({ top: v.number(), isAtEnd: v.boolean() }),
});

/** What the page itself remembers while it is hidden, and over a reload. */
export type SavedState = Readonly<v.InferOutput<typeof savedState>>;

/** The page's side of the line to the extension. Messages that are not what they should be never arrive. */
export class HostConnection {
  #state: SavedState;

  constructor(
    private readonly api: WebviewApi,
    private readonly events: Pick<Window, "addEventListener">,
  ) {
    const saved = v.safeParse(savedState, api.getState());
    this.#state = saved.success ? saved.output : { draft: "", scroll: { top: 0, isAtEnd: true } };
  }

  get saved(): SavedState {
    return this.#state;
  }

  save(change: Partial<SavedState>): void {
    this.#state = { ...this.#state, ...change };
    this.api.setState(this.#state);
  }

  post(message: PageMessage): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- It is VS Code's own and takes no origin.
    this.api.postMessage(message);
  }

  onMessage(listener: (message: HostMessage) => void): void {
    this.events.addEventListener("message", (event) => {
      const message = parseHostMessage(event.data);
      if (message) listener(message);
    });
  }
}

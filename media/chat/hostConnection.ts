import type { HostMessage, PageMessage } from "../../src/protocol/chatProtocol";
import { parseHostMessage } from "./parseHostMessage";
import { parseSavedState, type SavedState } from "./parseSavedState";

/** What VS Code gives a page by `acquireVsCodeApi()`. */
export interface WebviewApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

/** The page's side of the line to the extension. Messages that are not what they should be never arrive. */
export class HostConnection {
  #state: SavedState;

  constructor(
    private readonly api: WebviewApi,
    private readonly events: Pick<Window, "addEventListener">,
  ) {
    this.#state = parseSavedState(api.getState());
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

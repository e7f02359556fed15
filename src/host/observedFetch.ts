import type { Fetch } from "../core/base/fetch";
import type { Logger } from "../core/base/logger";

export interface ObservedFetch {
  readonly fetch: Fetch;
  readonly requestsSent: () => number;
}

/** Every request of the extension goes through here, so the log shows all that leaves, and none is forgotten. */
export function observeFetch(logger: Logger): ObservedFetch {
  let sent = 0;
  return {
    fetch: (input, init) => {
      sent += 1;
      const url = input instanceof Request ? input.url : String(input);
      logger.trace(`${init?.method ?? (input instanceof Request ? input.method : "GET")} ${url}`);
      // Looked up at each call: VS Code replaces it with one that knows proxies and certificates.
      return globalThis.fetch(input, init);
    },
    requestsSent: () => sent,
  };
}

import type { Fetch } from "../core/base/fetch";
import type { Logger } from "../core/base/logger";
import type { SettingsSource } from "../core/settings/settings";

export interface ObservedFetch {
  readonly fetch: Fetch;
  readonly requestsSent: () => number;
}

/** A `fetch` that also trusts the certificates of a file. */
type FetchWithCa = (caFile: string, url: URL, init: RequestInit) => Promise<Response>;

/** Every request of the extension goes through here, so the log shows all that leaves, and none is forgotten. */
export function observeFetch(
  logger: Logger,
  settings: SettingsSource,
  fetchWithCa: FetchWithCa,
): ObservedFetch {
  let sent = 0;
  return {
    fetch: (input, init) => {
      sent += 1;
      const url = input instanceof Request ? input.url : String(input);
      logger.trace(`${init?.method ?? (input instanceof Request ? input.method : "GET")} ${url}`);
      const { caFile } = settings.current.network;
      if (caFile !== "" && url.startsWith("https:"))
        return fetchWithCa(caFile, new URL(url), init ?? {});
      // Looked up at each call: VS Code replaces it with one that knows proxies and certificates.
      return globalThis.fetch(input, init);
    },
    requestsSent: () => sent,
  };
}

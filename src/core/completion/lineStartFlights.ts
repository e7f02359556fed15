import { isBlank } from "../text/indentation";
import type { CompletionFlight } from "./completionFlight";
import type { CompletionSite } from "./completionSite";
import { anchorOf } from "./typedSince";

const rememberedLines = 20;

/**
 * The requests that were made on lines with nothing but indentation on them, by line. Whoever changes the indentation
 * there has the same question for the model, which is sent no indentation.
 */
export class LineStartFlights {
  /** By document, then by what surrounds the line; the oldest first. */
  readonly #flights = new Map<string, Map<string, CompletionFlight>>();

  add(site: CompletionSite, flight: CompletionFlight): void {
    if (!isBlank(site.linePrefix)) return;
    const ofDocument = this.#flights.get(site.uri) ?? new Map<string, CompletionFlight>();
    this.#flights.set(site.uri, ofDocument);
    const key = keyOf(site);
    ofDocument.delete(key);
    ofDocument.set(key, flight);
    const [oldest] = ofDocument.keys();
    if (ofDocument.size > rememberedLines && oldest !== undefined) ofDocument.delete(oldest);
  }

  find(site: CompletionSite): CompletionFlight | undefined {
    return isBlank(site.linePrefix) ? this.#flights.get(site.uri)?.get(keyOf(site)) : undefined;
  }

  forget(uri: string): void {
    this.#flights.delete(uri);
  }

  clear(): void {
    this.#flights.clear();
  }
}

function keyOf(site: CompletionSite): string {
  const { column, linePrefix, before } = site;
  const atStart = {
    ...site,
    column: column - linePrefix.length,
    linePrefix: "",
    before: before.slice(0, before.length - linePrefix.length),
  };
  const { tail, following } = anchorOf(atStart);
  return `${tail}\n${following}`;
}

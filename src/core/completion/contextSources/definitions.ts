import type { Clock } from "../../base/clock";
import { RecentMap } from "../../base/recentMap";
import type { TextPosition } from "../../text/documentSnapshot";
import type { CompletionSite } from "../completionSite";
import type { RankedContext } from "../contextMemory";
import type { ContextFiles, ContextQuery, ContextSource } from "./contextSource";
import { identifiersOf } from "./identifiers";
import { outlineAt } from "./outline";
import { wholeLines } from "./wholeLines";

const scannedLines = 4;
const maxNames = 4;
const rememberedNames = 200;
const maxAgeMs = 20_000;
/** The prompt's own windows show what is nearer to the cursor. */
const shownLinesBelow = 30;

/** A place where a name is defined. */
export interface DefinitionPlace {
  readonly uri: string;
  readonly line: number;
}

/** The editor's knowledge of languages. */
export interface DefinitionFinder {
  /** Where the name at the position is defined and, for a value, where its type is. */
  definitionsAt(uri: string, position: TextPosition): Promise<readonly DefinitionPlace[]>;
}

/** The definitions of the names nearest to the cursor, wherever the language server finds them. */
export class Definitions implements ContextSource {
  readonly id = "definition";
  readonly weight = 1.2;
  readonly #asked = new RecentMap<string, Asked>(rememberedNames);

  constructor(
    private readonly finder: DefinitionFinder,
    private readonly files: ContextFiles,
    private readonly clock: Clock,
  ) {}

  async find(
    { site, maxCharacters }: ContextQuery,
    signal: AbortSignal,
  ): Promise<readonly RankedContext[]> {
    const found = await Promise.all(
      namesNear(site).map(async (name) => {
        const places = await this.#placesOf(name, site.uri);
        const texts = places.map((place) => this.#read(place, { site, maxCharacters }, signal));
        return (await Promise.all(texts)).flat();
      }),
    );
    return found.flat();
  }

  dispose(): void {
    // Nothing but memory is held.
  }

  /** A server that has not answered yet is not asked again, and what it said holds for a while. */
  #placesOf({ name, position }: NearName, uri: string): Promise<readonly DefinitionPlace[]> {
    const key = `${uri} ${name}`;
    const known = this.#asked.get(key);
    const nowMs = this.clock.now();
    if (known && nowMs - known.atMs < maxAgeMs) return known.places;
    const places = this.finder.definitionsAt(uri, position);
    this.#asked.set(key, { places, atMs: nowMs });
    return places;
  }

  async #read(
    { uri, line }: DefinitionPlace,
    { site, maxCharacters }: ContextQuery,
    signal: AbortSignal,
  ): Promise<readonly RankedContext[]> {
    const isShown =
      uri === site.uri && line >= site.firstLine && line <= site.position.line + shownLinesBelow;
    const file = isShown || signal.aborted ? undefined : await this.files.read(uri, signal);
    if (file === undefined) return [];
    const outline = outlineAt(file.text.split("\n"), line, file.languageId);
    const text = wholeLines(outline, maxCharacters);
    return text === "" ? [] : [{ key: `definition:${uri}#${line}`, path: file.path, text }];
  }
}

interface Asked {
  readonly places: Promise<readonly DefinitionPlace[]>;
  readonly atMs: number;
}

interface NearName {
  readonly name: string;
  readonly position: TextPosition;
}

/** The last names before the cursor, the nearest first. The one that is being written is no name yet. */
function namesNear({ before, linePrefix, position }: CompletionSite): readonly NearName[] {
  const lines = before.split("\n").slice(-scannedLines);
  const names = new Map<string, NearName>();
  for (const [distance, line] of lines.toReversed().entries()) {
    const finished = distance === 0 ? linePrefix.replace(/[\p{L}\p{N}_$]+$/u, "") : line;
    for (const name of [...identifiersOf(finished)].toReversed()) {
      const character = finished.lastIndexOf(name);
      if (names.has(name)) continue;
      names.set(name, { name, position: { line: position.line - distance, character } });
    }
  }
  return [...names.values()].slice(0, maxNames);
}

import { RecentMap } from "../base/recentMap";
import type { FimContextItem } from "../model/fimModel";
import type { CompletionSite } from "./completionSite";

/** A text from elsewhere that may go along with a prompt. */
export interface RankedContext extends FimContextItem {
  /** The same for the same thing, also when its text has changed. */
  readonly key: string;
}

const maxDocuments = 20;
/** Path and marks that stand around each text in the prompt. */
const overheadCharacters = 16;
/** Farther from where the context was chosen, another may fit better. */
const nearLines = 40;
/** While the user stays near, the context is chosen anew at most once in this many requests. */
const leastRequests = 10;
/** The share of what is best now that the prompt must hold already, else it is chosen anew. */
const leastAgreement = 0.5;

interface Remembered {
  readonly items: readonly RankedContext[];
  readonly line: number;
  readonly requests: number;
}

/** Characters that context may have: as little as `fresh` when it is chosen, so that it may stay while the text before the cursor grows, until it exceeds `kept`. */
export interface ContextRoom {
  readonly fresh: number;
  readonly kept: number;
}

/** Characters of the prompt that these take. */
export function contextLength(items: readonly RankedContext[]): number {
  return items.reduce(
    (sum, { path, text }) => sum + path.length + text.length + overheadCharacters,
    0,
  );
}

/**
 * Chooses what goes along with a prompt, the most useful last, next to the prefix. What was sent once stays, with its
 * words and in its order, and new texts come behind it, so that the server's cache of the prompt stays good; only
 * where most of it is no longer what is wanted is everything chosen anew.
 */
export class ContextMemory {
  readonly #remembered = new RecentMap<string, Remembered>(maxDocuments);

  /** `ranked` has the most useful first. */
  choose(
    { uri, position: { line } }: Pick<CompletionSite, "uri" | "position">,
    ranked: readonly RankedContext[],
    room: ContextRoom,
  ): readonly RankedContext[] {
    const before = this.#remembered.get(uri);
    const wanted = fitting(ranked, room.fresh);
    const isKept = before !== undefined && isStillGood(before, { wanted, line, room });
    const items = isKept
      ? [...before.items, ...additions(before.items, wanted, room.fresh)]
      : wanted.toReversed();
    this.#remembered.set(uri, {
      items,
      line: isKept ? before.line : line,
      requests: isKept ? before.requests + 1 : 0,
    });
    return items;
  }

  /** What was sent for this document is sent no more. */
  forget({ uri }: Pick<CompletionSite, "uri">): void {
    this.#remembered.delete(uri);
  }
}

function isStillGood(
  { items, line, requests }: Remembered,
  now: {
    readonly wanted: readonly RankedContext[];
    readonly line: number;
    readonly room: ContextRoom;
  },
): boolean {
  if (items.length === 0 || contextLength(items) > now.room.kept) return false;
  if (requests < leastRequests && Math.abs(now.line - line) <= nearLines) return true;
  const known = now.wanted.filter(({ key }) => items.some((item) => item.key === key));
  return contextLength(known) >= leastAgreement * contextLength(now.wanted);
}

/** What is wanted and not there, as far as there is room. */
function additions(
  items: readonly RankedContext[],
  wanted: readonly RankedContext[],
  room: number,
): readonly RankedContext[] {
  const fresh = wanted.filter(({ key }) => !items.some((item) => item.key === key));
  return fitting(fresh, room - contextLength(items)).toReversed();
}

/** The first ones, as many as there is room for; one that is too long leaves its place to the next. */
function fitting(ranked: readonly RankedContext[], room: number): readonly RankedContext[] {
  const chosen: RankedContext[] = [];
  for (const item of ranked) {
    if (contextLength([...chosen, item]) <= room) chosen.push(item);
  }
  return chosen;
}

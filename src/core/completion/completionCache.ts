import { isBlank } from "../text/indentation";
import { completionLength } from "./completionLength";
import type { NoCompletionReason } from "./completionRequest";
import type { CompletionSite } from "./completionSite";
import { isComing, type Answer } from "./refineAnswer";
import { anchorOf, isSamePart, trailOf, typedSince, type Anchor, type Trail } from "./typedSince";

const defaultCapacity = 250;

export type CacheHit =
  /** The user is typing along an answer: what is left of it. */
  | {
      readonly kind: "remainder";
      readonly text: string;
      /** With what the model was unsure of; the same where there is no such thing. */
      readonly whole: string;
      readonly suggestionId: number;
      /** The model is still writing on behind it. */
      readonly isComing: boolean;
    }
  /** The user has gone past what was shown, along the text that the model wrote behind it. */
  | {
      readonly kind: "continuation";
      readonly text: string;
      /** As in an answer, from the text's beginning. */
      readonly doubts: readonly number[];
    }
  /** Like a remainder, but it has yet to come to a token that the model held for improbable. */
  | { readonly kind: "unsure"; readonly text: string; readonly suggestionId: number }
  /** The model was asked at this very place, or had ended here, and there was nothing to show. */
  | { readonly kind: "nothing"; readonly reason: NoCompletionReason };

interface Entry {
  readonly id: number;
  readonly anchor: Anchor;
  answer: Answer;
}

/** An entry that serves at a place, and what it comes to there. */
interface Fitting {
  readonly entry: Entry;
  readonly hit: CacheHit;
}

/**
 * Remembers answers by document and by the text on both sides of the cursor. An answer serves every place along its
 * own text, so typing as suggested, stepping back and typing anew need no request. The least recently served
 * entry goes first.
 */
export class CompletionCache {
  /** Least recently served first. */
  readonly #entries = new Set<Entry>();
  #lastId = 0;
  /** What is in view stays there while it is typed along, whatever newer answer would fit as well. */
  #shown: Entry | undefined;

  constructor(private readonly capacity = defaultCapacity) {}

  get size(): number {
    return this.#entries.size;
  }

  /**
   * Returns the number by which the suggestion is known from now on, however much of it is typed. It stays the same when
   * more of its line has come, or more has been read behind the same text.
   */
  put(site: CompletionSite, answer: Answer): number {
    return this.#enter(site, answer).id;
  }

  /** Like `put`, for an answer that comes into view at once. */
  putShown(site: CompletionSite, answer: Answer): number {
    this.#shown = this.#enter(site, answer);
    return this.#shown.id;
  }

  /** Like `put`, for an answer that leaves what is known at its place where it is. */
  putBeside(site: CompletionSite, answer: Answer): number {
    return this.#add(anchorOf(site), answer).id;
  }

  find(site: CompletionSite): CacheHit | undefined {
    const shown = this.#shown;
    this.#shown = undefined;
    const trail = trailOf(site);
    const kept = shown && hitOf(shown, trail, site);
    if (shown && kept?.kind === "remainder") return this.#serve(shown, kept);
    const fitting = Array.from(this.#entries)
      .toReversed()
      .flatMap((entry) => {
        const hit = hitOf(entry, trail, site);
        return hit ? [{ entry, hit }] : [];
      });
    const newest = fitting.find(({ hit }) => hit.kind !== "unsure");
    const best = newest && (moreThan(newest, fitting) ?? newest);
    return best ? this.#serve(best.entry, best.hit) : fitting[0]?.hit;
  }

  #enter(site: CompletionSite, answer: Answer): Entry {
    const anchor = anchorOf(site);
    for (const entry of this.#entries) {
      if (!isSamePlace(entry.anchor, anchor)) continue;
      if (isMoreOf(answer, entry.answer) && isComing(answer)) return entry;
      if (isMoreOf(entry.answer, answer)) {
        entry.answer = answer;
        return entry;
      }
      this.#entries.delete(entry);
      if (this.#shown === entry && isComing(entry.answer)) this.#shown = undefined;
    }
    return this.#add(anchor, answer);
  }

  #add(anchor: Anchor, answer: Answer): Entry {
    const added = { id: ++this.#lastId, anchor, answer };
    this.#entries.add(added);
    for (const entry of this.#entries) {
      if (this.#entries.size <= this.capacity) break;
      this.#entries.delete(entry);
    }
    return added;
  }

  #serve(entry: Entry, hit: CacheHit): CacheHit {
    this.#entries.delete(entry);
    this.#entries.add(entry);
    if (hit.kind === "remainder") this.#shown = entry;
    return hit;
  }

  /** The document is closed: one of the same name may hold other text. */
  forget(uri: string): void {
    for (const entry of this.#entries) {
      if (entry.anchor.uri === uri) this.#entries.delete(entry);
    }
    if (this.#shown?.anchor.uri === uri) this.#shown = undefined;
  }

  clear(): void {
    this.#shown = undefined;
    this.#entries.clear();
  }
}

function hitOf(
  { id, anchor, answer }: Entry,
  trail: Trail,
  site: CompletionSite,
): CacheHit | undefined {
  if (!isSamePart(anchor, trail)) return undefined;
  if (answer.kind === "none") return hitOfNone(answer, anchor, trail);
  const whole = answer.text + answer.rest;
  const typed = typedAlong(whole, anchor, trail);
  if (typed === undefined) return undefined;
  const doubts = doubtsBehind(answer.doubts, typed.length);
  if (typed.length < answer.text.length) {
    const whole = answer.text.slice(typed.length);
    const isSure = !isDoubted(whole, doubts);
    const text = isSure ? whole : answer.text.slice(typed.length, answer.sureLength ?? 0);
    return isBlank(text)
      ? { kind: "unsure", text: whole, suggestionId: id }
      : { kind: "remainder", text, whole, suggestionId: id, isComing: isComing(answer) };
  }
  const text = whole.slice(typed.length);
  if (!isBlank(text)) return { kind: "continuation", text, doubts };
  const isLineOver = typed.length === answer.text.length && completionLength(site) === "line";
  return isLineOver && answer.isLineComplete
    ? { kind: "nothing", reason: "empty-answer" }
    : undefined;
}

/** One that is no less than a line that is still coming, where there is one: what is in view may not shrink. */
function moreThan({ hit }: Fitting, fitting: readonly Fitting[]): Fitting | undefined {
  if (hit.kind !== "remainder" || !hit.isComing) return undefined;
  return fitting.find(
    (other) =>
      other.hit.kind === "remainder" && !other.hit.isComing && other.hit.text.startsWith(hit.text),
  );
}

function hitOfNone(
  { reason, rest = "", doubts }: Answer & { kind: "none" },
  anchor: Anchor,
  trail: Trail,
): CacheHit | undefined {
  if (typedSince(anchor, trail, 0) === "") return { kind: "nothing", reason };
  const typed = typedAlong(rest, anchor, trail);
  if (!typed?.includes("\n") || isBlank(rest.slice(typed.length))) return undefined;
  return {
    kind: "continuation",
    text: rest.slice(typed.length),
    doubts: doubtsBehind(doubts, typed.length),
  };
}

/** The doubts of a text of which `typed` characters have been typed. */
function doubtsBehind(doubts: readonly number[] = [], typed: number): readonly number[] {
  return doubts.map((end) => end - typed).filter((end) => end > 0);
}

/** One of the doubted tokens is in `text`. */
export function isDoubted(text: string, doubts: readonly number[] = []): boolean {
  return doubts.some((end) => end > 0 && end <= text.length);
}

/** What the user typed since, if it is a beginning of `whole`. */
function typedAlong(whole: string, anchor: Anchor, trail: Trail): string | undefined {
  const lineBreaks = whole.split("\n").length - 1;
  for (let count = 0; count <= lineBreaks; count++) {
    const typed = typedSince(anchor, trail, count);
    if (typed !== undefined && whole.startsWith(typed)) return typed;
  }
  return undefined;
}

function isSamePlace(a: Anchor, b: Anchor): boolean {
  return (
    a.uri === b.uri && a.tail === b.tail && a.following === b.following && a.column === b.column
  );
}

function isMoreOf(before: Answer, now: Answer): boolean {
  if (before.kind === "none" || now.kind === "none") return false;
  return isComing(before) ? now.text.startsWith(before.text) : now.text === before.text;
}

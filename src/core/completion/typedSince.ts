import type { CompletionSite } from "./completionSite";

/** Marks the document's start in a tail, so that a short tail matches there and nowhere else. */
const documentStart = "\u0000";
const tailCharacters = 400;
const followingCharacters = 100;

/** A cursor position remembered by the text around it, so that edits elsewhere do not invalidate it. */
export interface Anchor {
  readonly uri: string;
  readonly line: number;
  readonly column: number;
  readonly tail: string;
  /** What follows the cursor, without the closers and blanks that come and go while the user types. */
  readonly following: string;
}

export function anchorOf(site: CompletionSite): Anchor {
  return {
    uri: site.uri,
    line: site.position.line,
    column: site.column,
    tail: withStart(site).slice(-tailCharacters),
    following: followingOf(site),
  };
}

function followingOf({ after }: CompletionSite): string {
  return after.replace(/^[\s)\]}>"'`;,]+/, "").slice(0, followingCharacters);
}

/** The end of the text before a cursor, and what follows it, to be held against many anchors. */
export interface Trail {
  readonly uri: string;
  readonly following: string;
  readonly text: string;
  readonly column: number;
}

export function trailOf(site: CompletionSite): Trail {
  const { uri, column } = site;
  return { uri, following: followingOf(site), text: withStart(site), column };
}

/**
 * What the user typed between `anchor` and `trail` if `lineBreaks` line breaks were among it, or `undefined`
 * where the two do not fit together. Typing on and accepting fit; an edit before the anchor does not.
 */
export function typedSince(anchor: Anchor, trail: Trail, lineBreaks: number): string | undefined {
  const { text, column } = trail;
  const length =
    lineBreaks === 0
      ? column - anchor.column
      : text.length - lineStart(text, lineBreaks) - anchor.column;
  if (length < 0 || length > text.length) return undefined;
  const end = text.length - length;
  return text.slice(0, end).endsWith(anchor.tail) ? text.slice(end) : undefined;
}

/** What the user typed since `anchor`; `undefined` where he is at another place, or before it. */
export function typedUntil(anchor: Anchor, site: CompletionSite): string | undefined {
  const lineBreaks = site.position.line - anchor.line;
  const trail = trailOf(site);
  const isElsewhere = lineBreaks < 0 || !isSamePart(anchor, trail);
  return isElsewhere ? undefined : typedSince(anchor, trail, lineBreaks);
}

/** Both are in one document, before the same text. */
export function isSamePart(anchor: Anchor, trail: Trail): boolean {
  return trail.uri === anchor.uri && trail.following === anchor.following;
}

function withStart({ isFromStart, before }: CompletionSite): string {
  return isFromStart ? documentStart + before : before;
}

/** Where the line begins that lies `count` line breaks before the end of `text`. */
function lineStart(text: string, count: number): number {
  let end = text.length;
  for (let i = 0; i < count; i++) {
    const lineBreak = end === 0 ? -1 : text.lastIndexOf("\n", end - 1);
    if (lineBreak < 0) return Number.NEGATIVE_INFINITY;
    end = lineBreak;
  }
  const start = end === 0 ? 0 : text.lastIndexOf("\n", end - 1) + 1;
  return start === 0 && text.startsWith(documentStart) ? documentStart.length : start;
}

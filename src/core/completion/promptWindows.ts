import { RecentMap } from "../base/recentMap";
import { editDistance } from "../text/editDistance";
import { isBlank } from "../text/indentation";
import type { CompletionSite } from "./completionSite";

/** Documents whose windows are remembered. */
const maxDocuments = 20;
/** A prefix that begins anew takes this share of its room, so that the user can write on for long before it has to begin anew again. */
const freshShare = 0.75;
/** A remembered beginning that would leave the prefix shorter than this share of its room is given up. */
const leastShare = 0.4;
const headCharacters = 200;
const comparedCharacters = 200;
const toleratedChange = 0.1;

/** What the prompt holds of the document. */
export interface PromptWindow {
  readonly prefix: string;
  readonly suffix: string;
}

/** The most characters that each side may have. */
export interface WindowRoom {
  readonly prefix: number;
  readonly suffix: number;
}

interface Remembered {
  /** With this text the prefix began. */
  readonly head: string;
  /** The lines below the cursor's as they were sent. */
  readonly below: string;
}

/**
 * Cuts what is sent of a document, so that one request begins as the one before it did and the server need not read it
 * anew: the prefix keeps its first line while the user writes on and then moves by a large step, and the suffix stays as it
 * was while hardly anything in it changed.
 */
export class PromptWindows {
  readonly #remembered = new RecentMap<string, Remembered>(maxDocuments);

  cut(site: CompletionSite, room: WindowRoom): PromptWindow {
    const before = this.#remembered.get(site.uri);
    const prefix = prefixWindow(site, room.prefix, before?.head);
    const below = belowWindow(site, room.suffix, before?.below);
    this.#remembered.set(site.uri, { head: prefix.slice(0, headCharacters), below });
    return { prefix, suffix: site.lineSuffix.slice(0, room.suffix) + below };
  }
}

/**
 * The end of the text before the cursor. Blanks that are all of the cursor's line are left to the model, which
 * then writes the indentation as one token, as it learned to.
 */
function prefixWindow(site: CompletionSite, room: number, head: string | undefined): string {
  const { before, linePrefix, isFromStart } = site;
  const text = isBlank(linePrefix) ? before.slice(0, before.length - linePrefix.length) : before;
  if (isFromStart && text.length <= room) return text;
  const reach = Math.min(room, text.length);
  const kept = head ? text.indexOf(head, text.length - reach) : -1;
  const isLongEnough = text.length - kept >= leastShare * reach;
  return kept >= 0 && isLongEnough
    ? text.slice(kept)
    : freshPrefix(text, Math.floor(freshShare * reach));
}

/** Begins at a line, unless the cursor's line alone is longer than the room. */
function freshPrefix(text: string, length: number): string {
  const start = text.length - length;
  const lineBreak = text.indexOf("\n", start - 1);
  return text.slice(lineBreak < 0 || lineBreak === text.length - 1 ? start : lineBreak + 1);
}

/** What was sent the last time, if it still says the same and fits, else whole lines as many as fit. */
function belowWindow(
  { after, lineSuffix }: CompletionSite,
  room: number,
  sent: string | undefined,
): string {
  const below = after.slice(lineSuffix.length);
  const left = room - lineSuffix.length;
  const isUsable =
    sent !== undefined && sent.length <= left && 2 * sent.length >= Math.min(left, below.length);
  if (isUsable && saysTheSame(sent, below)) return sent;
  if (below.length <= left) return below;
  return below.slice(0, Math.max(0, below.lastIndexOf("\n", left)));
}

/** The next line that holds anything must be the very same: it tells the model where the gap ends. */
function saysTheSame(sent: string, now: string): boolean {
  if (now.startsWith(sent)) return true;
  const start = sent.slice(0, comparedCharacters);
  const nextLine = /^\s*\S.*$/m;
  return (
    nextLine.exec(sent)?.[0] === nextLine.exec(now)?.[0] &&
    editDistance(start, now.slice(0, start.length)) <= toleratedChange * start.length
  );
}

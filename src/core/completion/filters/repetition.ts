import { isBlank } from "../../text/indentation";
import { leavesBracketOpen } from "../escapingClosers";
import type { CompletionSite } from "../completionSite";
import { isTelling } from "../surroundingLines";
import type { CompletionFilter } from "./completionFilter";

const minLoops = 3;
const maxLoopLines = 4;
/** A passage that is longer than that, up to here, is a loop when it comes twice. */
const maxPassageLines = 14;
/** Only in a line as long as this a phrase is looked for while it is being written. */
const longLineCharacters = 80;
const closer = /^\s*(?:<\/|end\b)/;
/** A phrase of 3 to 40 characters with a letter in it, four times in a row up to the end. */
const phraseLoop = /([^\n]{3,40}?)\1{3,}[^\n]*$/;

/** A letter or digit twenty times in a row. */
const characterLoop = /([\p{L}\p{N}])\1{19,}/u;

/** Cuts an answer where the model begins to loop; a loop within one line leaves nothing to trust. */
export const repetition: CompletionFilter = {
  id: "repetition",
  apply(text, { linePrefix }) {
    const lines = text.split("\n");
    const whole = [linePrefix + (lines[0] ?? ""), ...lines.slice(1)];
    const end = endOfFirstRound(whole);
    const kept = lines.slice(0, end ?? lines.length);
    // What a loop opens ever deeper is never closed.
    if (end !== undefined && leavesBracketOpen(kept.join("\n"))) return "";
    const last = kept.at(-1) ?? "";
    const phrase = phraseLoop.exec(last)?.[1] ?? "";
    const isLooping = /\p{L}/u.test(phrase) || characterLoop.test(last);
    return (isLooping ? kept.slice(0, -1) : kept).join("\n");
  },
};

/** The model loops, so nothing more is to be expected of what it is writing. Lines count once they are whole. */
export function isLooping(text: string, site: CompletionSite): boolean {
  const whole = text.slice(0, Math.max(text.lastIndexOf("\n"), 0));
  const last = text.slice(whole.length);
  const seen = last.length > longLineCharacters ? text : whole;
  return repetition.apply(seen, site) !== seen;
}

/** The number of lines up to the end of the first round of a loop; `undefined` where there is none. */
function endOfFirstRound(lines: readonly string[]): number | undefined {
  const filled = [...lines.entries()].filter(([, line]) => !isBlank(line));
  const contents = filled.map(([, line]) => line);
  for (let start = 0; start < contents.length; start++) {
    for (let period = 1; period <= maxPassageLines; period++) {
      if (isLoop(contents, start, period)) return (filled[start + period - 1]?.[0] ?? 0) + 1;
    }
  }
  return undefined;
}

/** Depth does not count: a loop may go ever deeper. Closers do not either: many may come in a row. */
function isLoop(lines: readonly string[], start: number, period: number): boolean {
  const rounds = period > maxLoopLines ? 2 : minLoops;
  const end = start + period * rounds;
  if (end > lines.length) return false;
  const round = lines.slice(start, start + period);
  return (
    round.some((line) => isTelling(line) && !closer.test(line)) &&
    lines
      .slice(start + period, end)
      .every((line, index) => line.trim() === round[index % period]?.trim())
  );
}

import { completionEnd } from "./completionEnd";
import { completionLength } from "./completionLength";
import type { CompletionResult, NoCompletionReason } from "./completionRequest";
import type { CompletionSite } from "./completionSite";
import { cleaningFilters, fittingFilters, judgingFilters } from "./filters";
import type { CompletionFilter } from "./filters/completionFilter";
import { isVisibleInHost } from "./hostVisibility";
import { leadBelow, siteBehind } from "./siteBehind";
import { coveredCharacters } from "./suffixCoverage";
import { isBlank } from "../text/indentation";

/** What a model's answer comes to at the site it was asked for. */
export type Answer =
  | {
      readonly kind: "text";
      readonly text: string;
      /** Whole lines that the model wrote after that; begins with a line break or is empty. */
      readonly rest: string;
      /** The last line lacks nothing, so asking the model again at its end is vain. */
      readonly isLineComplete: boolean;
      /** Where tokens end that the model itself held for improbable, as indexes into `text` and `rest` together. */
      readonly doubts?: readonly number[];
      /** Characters of `text` up to the first of these that can be shown by themselves; none where it is left out. */
      readonly sureLength?: number;
      /** The model is still writing the line that `text` begins, or the block below it. */
      readonly isComing?: boolean;
    }
  | {
      readonly kind: "none";
      readonly reason: NoCompletionReason;
      /** Lines for below the cursor's, for when the user goes there; begins with a line break. */
      readonly rest?: string;
      /** As above, as indexes into `rest`. */
      readonly doubts?: readonly number[];
    };

/** More of what was told of it is still to come. */
export function isComing(answer: Answer): boolean {
  return answer.kind === "text" && answer.isComing === true;
}

/** Ends within a word or where no statement ends; a model that begins a new line there has nothing to say. */
const unfinishedLine = /[\w$\s=+\-*/%&|^<!?~.([,\\]$/;

/** How a model's text came to its end: by itself, because we had enough, or at its token limit. */
export type AnswerEnding = "whole" | "stopped" | "limited";

/** Takes off what the model wrapped around its answer; also good for an answer that is still coming. */
export function cleanAnswer(raw: string, site: CompletionSite): string {
  return applyFilters(cleaningFilters, raw, site).text;
}

/** Decides what of a model's text is shown at the site it was asked for. */
export function refineAnswer(raw: string, site: CompletionSite, ending: AnswerEnding): Answer {
  if (isBlank(raw)) return { kind: "none", reason: "empty-answer" };
  const cleaned = applyFilters(cleaningFilters, raw, site);
  return isBlank(cleaned.text) ? noneBecauseOf(cleaned) : judgeText(cleaned.text, site, ending);
}

/** Like `refineAnswer`, for text that is clean already. */
export function judgeText(cleaned: string, site: CompletionSite, ending: AnswerEnding): Answer {
  const isBlock = completionLength(site) === "block";
  const usable = isBlock && ending !== "whole" ? wholeLines(cleaned) || cleaned : cleaned;
  const end = completionEnd(usable, site, true) ?? usable.length;
  const head = usable.slice(0, end);
  if (isBlank(head)) return judgeBelow(usable, site, ending);
  const judged = applyFilters(judgingFilters, head, site);
  if (isBlank(judged.text)) return noneBecauseOf(judged);
  const isUncut = head.trimEnd() === judged.text;
  const rest = isUncut ? usable.slice(judged.text.length) : "";
  return {
    kind: "text",
    text: judged.text,
    rest: ending === "whole" || isBlock ? rest : wholeLines(rest),
    isLineComplete: ending !== "limited" || end < usable.length,
  };
}

/** Where the model holds the cursor's line for finished: nothing in it, and what it wrote on the lines below. */
function judgeBelow(text: string, site: CompletionSite, ending: AnswerEnding): Answer {
  const isBelow = leadBelow(text, site) !== "" && completionLength(site) === "line";
  const below = isBelow ? linesBelow(text, ending) : "";
  const none = noneBecauseOf(applyFilters(fittingFilters, text, site));
  if (isBlank(below)) return none;
  return unfinishedLine.test(site.linePrefix)
    ? { ...none, rest: below }
    : { kind: "text", text: "", rest: below, isLineComplete: true };
}

function linesBelow(text: string, ending: AnswerEnding): string {
  const below = text.slice(text.indexOf("\n"));
  return ending === "whole" ? below : wholeLines(below);
}

/** Decides what is shown of the text that a model wrote behind an answer of its, once the user has come to it. */
export function judgeContinuation(
  { text, doubts }: { readonly text: string; readonly doubts: readonly number[] },
  site: CompletionSite,
): Answer {
  const answer = judgeBehind(text, site);
  return answer.kind === "text" ? { ...answer, doubts } : answer;
}

function judgeBehind(text: string, site: CompletionSite): Answer {
  const lead = completionLength(site) === "line" ? leadBelow(text, site) : "";
  if (lead === "") return judgeText(text, site, "whole");
  const below = siteBehind(site, lead);
  const answer = judgeText(text.slice(lead.length), below, "whole");
  if (answer.kind === "none") return answer;
  const fitted = applyFilters(fittingFilters, answer.text, below);
  return isBlank(fitted.text) ? noneBecauseOf(fitted) : { ...answer, text: lead + answer.text };
}

/** Makes `text` the result for `site`: fitted to what follows the cursor and checked against the editor's own rule. */
export function showText(
  text: string,
  site: CompletionSite,
  origin: Pick<CompletionResult & { kind: "shown" }, "source" | "suggestionId" | "isComing">,
): CompletionResult {
  const fitted = applyFilters(fittingFilters, text, site);
  if (isBlank(fitted.text)) return noneBecauseOf(fitted);
  const covered = coveredCharacters(fitted.text, site);
  const replaced = replacedText(site);
  const replacement = {
    before: replaced.text,
    after: site.lineSuffix.slice(0, covered),
    text: replaced.text + fitted.text,
  };
  if (!isVisibleInHost(replacement)) return { kind: "none", reason: "invisible" };
  const { line, character } = site.position;
  const end = site.selected?.range.end.character ?? character;
  return {
    kind: "shown",
    text: replacement.text,
    range: {
      start: { line, character: replaced.start },
      end: { line, character: end + covered },
    },
    ...origin,
  };
}

/**
 * What the result repeats in front of the new text. The whole line up to the cursor, so that the ghost text
 * stays put while the editor indents the line anew; a selected suggestion must be replaced from its own start; in a line longer
 * than the window only the cursor is known.
 */
function replacedText({ selected, position, linePrefix, column }: CompletionSite): {
  readonly start: number;
  readonly text: string;
} {
  if (selected) return { start: selected.range.start.character, text: selected.text };
  return linePrefix.length === column
    ? { start: 0, text: linePrefix }
    : { start: position.character, text: "" };
}

/** Without the last line, which may lack its end; empty where there is no other that holds anything. */
function wholeLines(text: string): string {
  const whole = text.slice(0, Math.max(text.lastIndexOf("\n"), 0));
  return isBlank(whole) ? "" : whole;
}

interface Filtered {
  readonly text: string;
  readonly droppedBy: string | undefined;
}

function applyFilters(
  filters: readonly CompletionFilter[],
  text: string,
  site: CompletionSite,
): Filtered {
  let current = text;
  for (const filter of filters) {
    current = filter.apply(current, site);
    if (isBlank(current)) return { text: "", droppedBy: filter.id };
  }
  return { text: current, droppedBy: undefined };
}

function noneBecauseOf({ droppedBy }: Filtered): CompletionResult & Answer & { kind: "none" } {
  return {
    kind: "none",
    reason: droppedBy === undefined ? "empty-answer" : `filter:${droppedBy}`,
  };
}

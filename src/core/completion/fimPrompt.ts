import type { FimModel, FimRequest } from "../model/fimModel";
import type { TaskModel } from "../model/modelRegistry";
import { isBlank } from "../text/indentation";
import { completionLength } from "./completionLength";
import type { CompletionSite } from "./completionSite";

/** Prefix and suffix together; small, since every request pays for it and the nearest lines tell most. */
const promptTokens = 1024;
/** On the safe side for every language. */
const charactersPerToken = 3;
const suffixShare = 0.25;
/** What templates and the server's own words may need of the model's window. */
const reservedTokens = 64;
const maxTokensOfLine = 64;
/** A prefix that does not fit begins at a multiple of this many lines, so that it stays the same for the server's prompt cache while the user writes on. */
const windowStepLines = 16;

export function buildFimRequest(
  site: CompletionSite,
  { temperature, maxTokens, contextWindow }: TaskModel<FimModel>,
): FimRequest {
  const isLine = completionLength(site) === "line";
  const answerTokens = isLine ? Math.min(maxTokens, maxTokensOfLine) : maxTokens;
  const roomTokens = (contextWindow ?? Number.POSITIVE_INFINITY) - answerTokens - reservedTokens;
  const budget = Math.min(promptTokens, Math.max(roomTokens, reservedTokens)) * charactersPerToken;
  const suffix = suffixWindow(site.after, Math.floor(budget * suffixShare));
  return {
    prefix: prefixWindow(site, Math.floor(budget - suffix.length)),
    suffix,
    path: site.path,
    languageId: site.languageId,
    context: [],
    temperature,
    maxTokens: answerTokens,
    stops: isLine ? ["\n"] : [],
  };
}

/**
 * The end of the text before the cursor. Blanks that are all of the cursor's line are left to the model, which
 * then writes the indentation as one token, as it learned to.
 */
function prefixWindow(site: CompletionSite, maxCharacters: number): string {
  const { before, linePrefix, firstLine } = site;
  const text = isBlank(linePrefix) ? before.slice(0, before.length - linePrefix.length) : before;
  const excess = text.length - maxCharacters;
  if (excess <= 0) return text;
  const lineBreak = text.indexOf("\n", excess - 1);
  // A single line longer than the budget is the only thing that is cut within a line.
  if (lineBreak < 0 || lineBreak === text.length - 1) return text.slice(excess);
  return fromSteadyLine(text, lineBreak + 1, firstLine);
}

/** Moves the window's start on to the next steady line, unless that would take half of it. */
function fromSteadyLine(text: string, start: number, firstLine: number): string {
  let line = firstLine + text.slice(0, start).split("\n").length - 1;
  let steady = start;
  while (line % windowStepLines !== 0) {
    const lineBreak = text.indexOf("\n", steady);
    if (lineBreak < 0 || lineBreak - start > (text.length - start) / 2) return text.slice(start);
    steady = lineBreak + 1;
    line++;
  }
  return text.slice(steady);
}

/** The beginning of the text after the cursor, whole lines where one fits. */
function suffixWindow(after: string, maxCharacters: number): string {
  if (after.length <= maxCharacters) return after;
  const lineBreak = after.lastIndexOf("\n", maxCharacters);
  return after.slice(0, lineBreak > 0 ? lineBreak : maxCharacters);
}

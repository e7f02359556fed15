import { inStyleOf } from "./nameStyle";

export interface SuggestedName {
  readonly name: string;
  /** Why, in the model's words; may be empty. */
  readonly reason: string;
}

const maxNames = 8;
/** More words than this are prose. */
const maxWords = 6;

/** Words that no common language takes for a name. */
const reserved = new Set(
  "as break case catch class const continue def default delete do else enum export extends false finally fn for func function if import in interface let match new nil none null package pass private public return self static struct super switch this throw true try type undefined var void while with yield".split(
    " ",
  ),
);

/**
 * The names in an answer, in the style of `current`, without those that stand in `code` already: renaming to one of
 * them would mix two things up.
 */
export function parseNames(
  answer: string,
  current: string,
  code: string,
): readonly SuggestedName[] {
  const taken = new Set([current, ...(code.match(/[\p{L}\p{N}_$]+/gu) ?? [])]);
  const names = new Map<string, SuggestedName>();
  for (const line of answer.replaceAll(/^\s*```.*$/gm, "").split(/\r?\n/)) {
    const found = readLine(line, current);
    if (!found || taken.has(found.name) || reserved.has(found.name)) continue;
    if (!names.has(found.name)) names.set(found.name, found);
  }
  return Array.from(names.values()).slice(0, maxNames);
}

function readLine(line: string, current: string): SuggestedName | undefined {
  const text = line.replace(/^\s*(?:[-*•]|\d+[.)])?\s*/, "");
  const [, written = "", rest = ""] = /^(.+?)(?:\s+[-–—]+\s+|\s*[:(]\s*|$)(.*)$/.exec(text) ?? [];
  const bare = written.replaceAll(/[`*"']/g, "").trim();
  const words = bare.split(/\s+/);
  if (words.length > maxWords || !/^[\p{L}\p{N}_$#@?!\s-]+$/u.test(bare)) return undefined;
  // Several words without a reason behind them are a sentence of the model's own.
  if (words.length > 1 && rest === "") return undefined;
  const name = inStyleOf(bare, current);
  const isName = /^[#@$_]*[\p{L}_][\p{L}\p{N}_$-]*[?!]?$/u.test(name);
  return isName ? { name, reason: withoutOuter(rest).trim() } : undefined;
}

/** The bracket that closes a reason whose opening one was read as the sign between the two. */
function withoutOuter(reason: string): string {
  return reason.includes("(") ? reason : reason.replace(/\)$/, "");
}

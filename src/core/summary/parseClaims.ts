import { revealHiddenCharacters } from "../text/revealHiddenCharacters";
import type { Claim, Reference } from "./claim";

const maxClaims = 12;
const maxClaimCharacters = 600;

const line = String.raw`:(?:L|line )?(?<line>\d{1,7})(?:\s*[-–]\s*L?\d+)?`;
const symbol = String.raw`(?:[,:]?\s+\x60?(?<symbol>[\p{L}_$#@~][\p{L}\p{N}_$.#:-]*)(?:\(\))?\x60?)?`;
/** Ways to name a place: `[path:12 name]`, where the path may have brackets of its own, `(path:12 name)`, `path:12`. */
const references: readonly RegExp[] = [
  new RegExp(
    String.raw`\x60?\[\x60?(?<path>(?:[^[\]:\n\x60]|\[[^[\]\n]*\])+)${line}\x60?${symbol}\s*\]\x60?`,
    "gu",
  ),
  new RegExp(
    String.raw`\(\x60?(?:see |in |at )?(?<path>[\w@.+/-]+)${line}\x60?${symbol}\s*\)`,
    "gu",
  ),
  new RegExp(
    String.raw`(?<![\w/.:])(?<path>[\w@.+-]+(?:\/[\w@.+-]+)*\.\w+):(?<line>\d{1,7})(?![\w:])`,
    "gu",
  ),
];

/** What a model says, point by point, with the places that it names. Talk around the points is left out. */
export function parseClaims(answer: string): readonly Claim[] {
  const lines = withoutFences(answer).split(/\r?\n/);
  const points = joinPoints(lines);
  return points
    .map(toClaim)
    .filter(({ text }) => /\p{L}{2}/u.test(text))
    .slice(0, maxClaims);
}

function withoutFences(answer: string): string {
  return answer.replaceAll(/^\s*```.*$/gm, "").trim();
}

/** Where there is a list, only its points count, each with the lines that go on with it; else every paragraph is one. */
function joinPoints(lines: readonly string[]): readonly string[] {
  const mark = /^\s*(?:[-*•+]|\d{1,2}[.)])\s+/;
  const isList = lines.some((line) => mark.test(line));
  const points: string[] = [];
  let isOpen = false;
  for (const line of lines) {
    const begins = isList ? mark.test(line) : line.trim() !== "" && !isOpen;
    if (begins) points.push(line.replace(mark, "").trim());
    else if (isOpen && line.trim() !== "" && !line.startsWith("#"))
      points.push(`${points.pop() ?? ""} ${line.trim()}`);
    isOpen = line.trim() !== "" && points.length > 0 && !line.startsWith("#");
  }
  return points;
}

function toClaim(point: string): Claim {
  const found: Reference[] = [];
  const note = (_match: string, ...rest: readonly unknown[]) => {
    const groups = rest.at(-1) as { path: string; line: string; symbol?: string };
    found.push({ path: groups.path.trim(), line: Number(groups.line), symbol: groups.symbol });
    return "";
  };
  const text = references
    .reduce((rest, pattern) => rest.replaceAll(pattern, note), revealHiddenCharacters(point))
    .replaceAll(/\s+/g, " ")
    .replaceAll(/\s+([.,;:])/g, "$1")
    .replace(/[\s,;:–-]+$/, "")
    .trim()
    .slice(0, maxClaimCharacters);
  return { text, references: found };
}

import type { SearchHit } from "./searchIndex";

/** A piece of the workspace that a question is about, with its text as it is now. Lines count from 1; both are in it. */
export interface FoundPlace {
  readonly path: string;
  readonly languageId: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly text: string;
}

/** The text of a file, by its URI. */
export type TextsByUri = ReadonlyMap<string, string>;

/** Lines between two places of one file that are shown rather than left out. */
const maxGap = 3;

/** The places with their texts, the best first; those that adjoin are one. A file without a text is left out. */
export function foundPlaces(hits: readonly SearchHit[], texts: TextsByUri): readonly FoundPlace[] {
  return joinedHits(hits).flatMap(({ uri, path, languageId, startLine, endLine }) => {
    const lines = texts.get(uri)?.split("\n");
    if (!lines || startLine > lines.length) return [];
    const last = lastLineWithText(lines, startLine, Math.min(endLine, lines.length));
    const text = lines.slice(startLine - 1, last).join("\n");
    return [{ path, languageId, startLine, endLine: last, text }];
  });
}

function joinedHits(hits: readonly SearchHit[]): readonly SearchHit[] {
  const joined: SearchHit[] = [];
  for (const hit of hits) {
    const place = joined.findIndex((other) => adjoins(other, hit));
    const other = joined[place];
    if (other) joined[place] = joinedHit(other, hit);
    else joined.push(hit);
  }
  return joined.length < hits.length ? joinedHits(joined) : joined;
}

function adjoins(one: SearchHit, other: SearchHit): boolean {
  return (
    one.uri === other.uri &&
    one.startLine <= other.endLine + maxGap + 1 &&
    other.startLine <= one.endLine + maxGap + 1
  );
}

function joinedHit(one: SearchHit, other: SearchHit): SearchHit {
  return {
    ...one,
    startLine: Math.min(one.startLine, other.startLine),
    endLine: Math.max(one.endLine, other.endLine),
  };
}

function lastLineWithText(lines: readonly string[], first: number, last: number): number {
  let line = last;
  while (line > first && lines[line - 1]?.trim() === "") line -= 1;
  return line;
}

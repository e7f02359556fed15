import type { FileToIndex } from "../../../src/core/workspaceIndex/searchIndex";

const fillers = new Set(
  "a an and are as at be by for from if in into is it its of on or returns set that the this to used when which will with whether".split(
    " ",
  ),
);

/**
 * What a tool without an index can do: look for each word of the question as ripgrep does, case aside, and put the files
 * with most of the words first, then those with most lines that match.
 */
export function keywordSearch(files: readonly FileToIndex[]) {
  const lowered = files.map(({ path, text }) => ({ path, text: text.toLowerCase() }));
  return (question: string, limit: number): readonly string[] => {
    const keywords = [...new Set(question.toLowerCase().match(/[\p{L}\d_]{2,}/gu))].filter(
      (word) => !fillers.has(word),
    );
    const counted = lowered.map(({ path, text }) => {
      const counts = keywords.map((word) => occurrences(text, word));
      return {
        path,
        words: counts.filter((count) => count > 0).length,
        lines: counts.reduce((sum, count) => sum + count, 0),
      };
    });
    return counted
      .filter(({ words }) => words > 0)
      .toSorted((left, right) => right.words - left.words || right.lines - left.lines)
      .slice(0, limit)
      .map(({ path }) => path);
  };
}

function occurrences(text: string, word: string): number {
  let count = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) count += 1;
  return count;
}

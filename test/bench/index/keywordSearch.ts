/** In how many lines of each file a word stands, whatever its case and whatever is around it. */
export type CountLines = (word: string) => Promise<ReadonlyMap<string, number>>;

const fillers = new Set(
  "a an and are as at be by for from if in into is it its of on or returns set that the this to used when which will with whether".split(
    " ",
  ),
);

/**
 * What somebody does who has ripgrep and no index: looks for each word of the question, and puts the files with most of
 * the words first, then those with most lines that match.
 */
export function keywordSearch(countLines: CountLines) {
  return async (question: string, limit: number): Promise<readonly string[]> => {
    const found = new Map<string, { words: number; lines: number }>();
    for (const word of keywordsOf(question)) {
      for (const [path, lines] of await countLines(word)) {
        const { words, lines: earlier } = found.get(path) ?? { words: 0, lines: 0 };
        found.set(path, { words: words + 1, lines: earlier + lines });
      }
    }
    return [...found]
      .toSorted(([path, one], [otherPath, other]) => {
        const order = other.words - one.words || other.lines - one.lines;
        return order || (path < otherPath ? -1 : 1);
      })
      .slice(0, limit)
      .map(([path]) => path);
  };
}

function keywordsOf(question: string): ReadonlySet<string> {
  const words = question.toLowerCase().match(/[\p{L}\d_]{2,}/gu) ?? [];
  return new Set(words.filter((word) => !fillers.has(word)));
}

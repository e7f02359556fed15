import type { Chunk } from "./chunkText";
import type { TermFrequencies } from "./lexical/lexicalIndex";
import { visitCodeTerms } from "./terms/codeTerms";

/** What a chunk declares tells more than what it uses. */
const nameWeight = 3;
const outerNameWeight = 1;
const fileNameWeight = 2;

/** How often each term stands in a chunk, in its names and in the name of its file. */
export function chunkTerms(chunk: Chunk, lines: readonly string[], path: string): TermFrequencies {
  const frequencies = new Map<string, number>();
  const count = (text: string, weight: number) =>
    visitCodeTerms(text, (term) => frequencies.set(term, (frequencies.get(term) ?? 0) + weight));
  count(lines.slice(chunk.startLine, chunk.endLine).join("\n"), 1);
  count(chunk.names.join(" "), nameWeight);
  count(chunk.outerNames.join(" "), outerNameWeight);
  count(path.slice(path.lastIndexOf("/") + 1), fileNameWeight);
  return frequencies;
}

import { estimateTokens } from "../text/tokenEstimate";
import type { SummaryLine, SummarySource } from "./summarySource";

/** A part of a source that a model can read at once, its lines numbered. */
export interface SummaryChunk {
  readonly text: string;
  /** The numbers of its first and last line that have one. */
  readonly from: number;
  readonly to: number;
}

/** So much of a line is shown; what is longer was written by a tool. */
const maxLineCharacters = 400;
/** A chunk that ends at a blank line is better to understand, as long as it is at least so full. */
const minFullness = 0.7;

/** Cuts a source into parts of at most `maxTokens`, between lines, and at blank lines where there are some. */
export function splitSource(source: SummarySource, maxTokens: number): readonly SummaryChunk[] {
  const chunks: SummaryChunk[] = [];
  let open: SummaryLine[] = [];
  let tokens = 0;
  const close = () => {
    if (open.some(({ text }) => text.trim() !== "")) chunks.push(chunkOf(open));
    open = [];
    tokens = 0;
  };
  for (const line of source.lines) {
    const cost = estimateTokens(shown(line), source.languageId) + 1;
    if (tokens + cost > maxTokens && open.length > 0) close();
    open.push(line);
    tokens += cost;
    if (line.text.trim() === "" && tokens > maxTokens * minFullness) close();
  }
  close();
  return chunks;
}

function chunkOf(lines: readonly SummaryLine[]): SummaryChunk {
  const numbers = lines.flatMap(({ number }) => number ?? []);
  return {
    text: lines.map(shown).join("\n"),
    from: numbers[0] ?? 1,
    to: numbers.at(-1) ?? 1,
  };
}

function shown({ number, text }: SummaryLine): string {
  const cut = text.length > maxLineCharacters ? `${text.slice(0, maxLineCharacters)} …` : text;
  return `${number ?? ""}|${cut}`;
}

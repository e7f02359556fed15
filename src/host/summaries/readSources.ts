import type { ChosenBy, Files } from "../../core/context/files/fileCollector";
import { sourceOfText, type SummarySource } from "../../core/summary/summarySource";

export interface ReadSources {
  readonly sources: readonly SummarySource[];
  /** One sentence on what could not be read, if anything. */
  readonly notes: readonly string[];
}

/** Reads files through the collector. What it refuses is told of, not read. */
export async function readSources(
  files: Pick<Files, "collect">,
  uris: readonly string[],
  { chosenBy, signal }: { readonly chosenBy: ChosenBy; readonly signal: AbortSignal },
): Promise<ReadSources> {
  const sources: SummarySource[] = [];
  const reasons: string[] = [];
  for (const uri of uris) {
    if (signal.aborted) break;
    const file = await files.collect(uri, chosenBy);
    if (file.kind === "refused") reasons.push(file.reason);
    else if (file.text.trim() !== "") sources.push(sourceOfText(file));
  }
  const [first] = reasons;
  if (first === undefined) return { sources, notes: [] };
  const others = reasons.length > 1 ? ` So were ${reasons.length - 1} other files.` : "";
  return { sources, notes: [`Left out: ${first}${others}`] };
}

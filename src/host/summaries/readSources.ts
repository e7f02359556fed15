import { t } from "../../core/base/localize";
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
  const notes = [t("Left out: {0}", first)];
  if (reasons.length > 1)
    notes.push(
      t(
        "{0, plural, one {So was # other file.} other {So were # other files.}}",
        reasons.length - 1,
      ),
    );
  return { sources, notes: [notes.join(" ")] };
}

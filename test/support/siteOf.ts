import type { CompletionRequest } from "../../src/core/completion/completionRequest";
import { readCompletionSite, type CompletionSite } from "../../src/core/completion/completionSite";
import { snapshotOf } from "./snapshotOf";

export interface SiteOptions {
  readonly languageId?: string;
  readonly path?: string;
  readonly indentation?: CompletionRequest["indentation"];
  readonly selectedSuggestion?: NonNullable<CompletionRequest["selectedSuggestion"]>;
}

/** The site at the mark `|` of a text. */
export function siteOf(
  marked: string,
  {
    indentation = { usesSpaces: true, size: 2 },
    selectedSuggestion,
    ...document
  }: SiteOptions = {},
): CompletionSite {
  return readCompletionSite({
    ...snapshotOf(marked, document),
    trigger: "automatic",
    indentation,
    ...(selectedSuggestion && { selectedSuggestion }),
  });
}

import type { CompletionSite } from "../completionSite";

/** One rule of cleaning ghost text. */
export interface CompletionFilter {
  /** Given as the reason when the filter leaves nothing. */
  readonly id: string;
  /** The text to go on with; blank where nothing of it is worth showing. */
  apply(text: string, site: CompletionSite): string;
  /** For the beginning of an answer: whether the filter may take it away once more of it has come. */
  mayYetApply?(beginning: string, site: CompletionSite): boolean;
}

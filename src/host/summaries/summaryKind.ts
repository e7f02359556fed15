import type { SummaryRequest } from "../../core/summary/summaryRequest";
import type { GatherResult } from "./gathered";

/** One kind of thing that can be summed up, as *Summarize…* offers it. */
export interface SummaryKind {
  readonly label: string;
  readonly detail: string;
  /** Asks the user for what is missing. `undefined` where the user left it. */
  choose(): Promise<SummaryRequest | GatherResult | undefined>;
}

import type { SummaryRequest } from "../../core/summary/summaryRequest";
import type { SummarySource } from "../../core/summary/summarySource";

/** What is to be summed up, read and ready. */
export interface Gathered {
  readonly kind: "gathered";
  readonly title: string;
  /** The folder that all of it lies in; empty for a workspace. */
  readonly path: string;
  readonly sources: readonly SummarySource[];
  /** One sentence for each thing that was left out. */
  readonly notes: readonly string[];
  /** `undefined` where it cannot be gathered again. */
  readonly request: SummaryRequest | undefined;
}

export type GatherResult = Gathered | { readonly kind: "nothing"; readonly advice: string };

export function nothing(advice: string): GatherResult {
  return { kind: "nothing", advice };
}

import assert from "node:assert/strict";
import type { CompletionFilter } from "../../src/core/completion/filters/completionFilter";
import { siteOf, type SiteOptions } from "./siteOf";

export interface FilterCase extends SiteOptions {
  readonly fact: string;
  /** The document with `|` at the cursor; an empty one where it does not matter. */
  readonly at?: string;
  readonly text: string;
  /** What is left; the same text where it is left out. */
  readonly leaves?: string;
}

/** One test for each case of what a filter leaves of a text. */
export function describeFilter(filter: CompletionFilter, cases: readonly FilterCase[]): void {
  describe(`the filter ${filter.id}`, () => {
    for (const { fact, at = "|", text, leaves = text, ...options } of cases) {
      it(fact, () => assert.equal(filter.apply(text, siteOf(at, options)), leaves));
    }
  });
}

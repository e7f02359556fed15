import * as v from "valibot";
import type { SummaryRequest } from "./summaryRequest";

/** A name of a commit. It begins with nothing that git could take for an option. */
export const commitName = /^[\w][\w./@{}^~-]*$/;

const path = v.pipe(v.string(), v.maxLength(1_000));
const commit = v.pipe(v.string(), v.regex(commitName), v.maxLength(250));
const schema = v.variant("kind", [
  v.object({
    kind: v.literal("files"),
    paths: v.pipe(v.array(path), v.minLength(1), v.maxLength(500)),
  }),
  v.object({ kind: v.literal("folder"), path }),
  v.object({ kind: v.literal("workspace") }),
  v.object({ kind: v.literal("changes") }),
  v.object({ kind: v.literal("branch") }),
  v.object({ kind: v.literal("commits"), from: commit, to: commit }),
]);

/** The request that stands in a document; `undefined` where it is none that Tempera wrote. */
export function parseSummaryRequest(json: string): SummaryRequest | undefined {
  try {
    const result = v.safeParse(schema, JSON.parse(json));
    return result.success ? result.output : undefined;
  } catch {
    // Somebody changed the comment; then it is none of ours any more.
    return undefined;
  }
}

import * as v from "valibot";
import type { SessionSummary } from "./sessionSummary";

/** What the index knows of a file, and which state of the file it knows. */
export interface IndexEntry {
  readonly sizeBytes: number;
  readonly fileChangedAtMs: number;
  /** Missing where the file holds no message, so that nobody needs to see it. */
  readonly summary?: SessionSummary;
}

const summary = v.object({
  id: v.string(),
  title: v.string(),
  workspace: v.exactOptional(v.object({ uri: v.string(), name: v.string() })),
  createdAtMs: v.number(),
  changedAtMs: v.number(),
  messageCount: v.number(),
});

const sessionIndex = v.record(
  v.string(),
  v.object({
    sizeBytes: v.number(),
    fileChangedAtMs: v.number(),
    summary: v.exactOptional(summary),
  }),
);

/** What was written as the index; empty where it is anything else. */
export function parseSessionIndex(value: unknown): ReadonlyMap<string, IndexEntry> {
  const result = v.safeParse(sessionIndex, value);
  return new Map(result.success ? Object.entries(result.output) : []);
}

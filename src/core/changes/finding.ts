/** How grave a finding is, the gravest first. */
export const severities = ["error", "warning", "note"] as const;

/** What a model says of lines, before anybody has looked whether they are there. */
export type ClaimedFinding = Omit<Finding, "original">;

export type Severity = (typeof severities)[number];

/** What a review says of a place. */
export interface Finding {
  readonly path: string;
  /** First and last line in the file as it is now, counted from 1; both included. */
  readonly startLine: number;
  readonly endLine: number;
  readonly severity: Severity;
  /** One paragraph. */
  readonly message: string;
  /** What the lines are, without the last line ending. */
  readonly original: string;
  /** What the lines should be instead, without the last line ending; `undefined` where nothing is proposed. */
  readonly replacement: string | undefined;
}

import { t } from "../../base/localize";
import type { SessionSummary } from "./sessionSummary";

export interface SessionGroup {
  /** `Today · shop`, or `Today` for chats that began in no workspace. */
  readonly label: string;
  readonly sessions: readonly SessionSummary[];
}

export interface GroupingInput {
  /** Milliseconds since 1970; days are those of this machine's time zone. */
  readonly nowMs: number;
  /** Its chats come before those of others on the same day. */
  readonly workspaceUri?: string | undefined;
  /** As in `vscode.env.language`, for the names of days. */
  readonly language: string;
}

const dayMs = 24 * 3_600_000;

/** Sorts chats by day and, within a day, by the workspace in which they began. */
export function groupSessions(
  sessions: readonly SessionSummary[],
  input: GroupingInput,
): readonly SessionGroup[] {
  const groups = new Map<string, SessionSummary[]>();
  for (const session of sessions.toSorted(byDayAndWorkspace(input))) {
    const day = nameOfDay(session.changedAtMs, input);
    const label = [day, session.workspace?.name ?? ""].filter((part) => part !== "").join(" · ");
    groups.set(label, [...(groups.get(label) ?? []), session]);
  }
  return Array.from(groups, ([label, grouped]) => ({ label, sessions: grouped }));
}

function byDayAndWorkspace({ workspaceUri }: GroupingInput) {
  const rankOf = (session: SessionSummary) => (session.workspace?.uri === workspaceUri ? 0 : 1);
  return (one: SessionSummary, other: SessionSummary): number =>
    startOfDayMs(other.changedAtMs) - startOfDayMs(one.changedAtMs) ||
    rankOf(one) - rankOf(other) ||
    (one.workspace?.name ?? "").localeCompare(other.workspace?.name ?? "") ||
    other.changedAtMs - one.changedAtMs;
}

function nameOfDay(timeMs: number, { nowMs, language }: GroupingInput): string {
  const daysAgo = Math.round((startOfDayMs(nowMs) - startOfDayMs(timeMs)) / dayMs);
  if (daysAgo <= 0) return t("Today");
  if (daysAgo === 1) return t("Yesterday");
  if (daysAgo < 7) return new Intl.DateTimeFormat(language, { weekday: "long" }).format(timeMs);
  return new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(timeMs);
}

function startOfDayMs(timeMs: number): number {
  return new Date(timeMs).setHours(0, 0, 0, 0);
}

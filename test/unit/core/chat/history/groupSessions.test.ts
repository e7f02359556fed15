import assert from "node:assert/strict";
import { groupSessions } from "../../../../../src/core/chat/history/groupSessions";
import type { SessionSummary } from "../../../../../src/core/chat/history/sessionSummary";

const noon = new Date(2026, 10, 25, 12).getTime();
const hourMs = 3_600_000;

function session(id: string, hoursAgo: number, workspace?: string): SessionSummary {
  const changedAtMs = noon - hoursAgo * hourMs;
  const place = workspace === undefined ? {} : { uri: `file:///${workspace}`, name: workspace };
  return {
    id,
    title: id,
    createdAtMs: changedAtMs,
    changedAtMs,
    messageCount: 2,
    ...(workspace !== undefined && { workspace: { uri: "", name: "", ...place } }),
  };
}

function grouped(...sessions: readonly SessionSummary[]) {
  const input = { nowMs: noon, language: "en", workspaceUri: "file:///shop" };
  return groupSessions(sessions, input).map(({ label, sessions }) => [
    label,
    ...sessions.map(({ id }) => id),
  ]);
}

describe("the chats in a list", () => {
  it("stand under their day: today, yesterday, the weekday, then the date", () => {
    assert.deepEqual(
      grouped(
        session("a", 1),
        session("b", 13),
        session("c", 24 * 3),
        session("d", 24 * 6),
        session("e", 24 * 7),
      ),
      [
        ["Today", "a"],
        ["Yesterday", "b"],
        ["Sunday", "c"],
        ["Thursday", "d"],
        ["November 18, 2026", "e"],
      ],
    );
  });

  it("stand under their workspace within a day, those of this one first, the newest on top", () => {
    assert.deepEqual(
      grouped(
        session("other", 1, "blog"),
        session("none", 2),
        session("older", 4, "shop"),
        session("newer", 3, "shop"),
        session("yesterday", 20, "shop"),
      ),
      [
        ["Today · shop", "newer", "older"],
        ["Today", "none"],
        ["Today · blog", "other"],
        ["Yesterday · shop", "yesterday"],
      ],
    );
  });

  it("belong to today where the clock has gone back since", () => {
    assert.deepEqual(grouped(session("future", -48)), [["Today", "future"]]);
  });
});

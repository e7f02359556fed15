import assert from "node:assert/strict";
import { CompletionPace } from "../../../../src/core/completion/completionPace";
import { siteOf } from "../../../support/siteOf";

const longestMs = 80;
const minuteMs = 60_000;

/** Keys one after the other at a place where nothing is shown; returns when the last of them came. */
function typeKeys(pace: CompletionPace, gapMs: number, count = 12): number {
  for (let key = 0; key < count; key++) pace.noteKey(siteOf("word|"), key * gapMs);
  return (count - 1) * gapMs;
}

function waitAfter(gapMs: number, count?: number): number {
  const pace = new CompletionPace();
  return pace.waitMs(longestMs, typeKeys(pace, gapMs, count));
}

/** A suggestion was seen for so long when the user typed on to `typedTo`. */
function waitAfterTyping(typedTo: string, seenMs: number): number {
  const pace = new CompletionPace();
  pace.noteShown(siteOf("a = |\nz"), "foo();", 0);
  pace.noteKey(siteOf(typedTo), seenMs);
  return pace.waitMs(longestMs, seenMs);
}

const usualMs = new CompletionPace().waitMs(longestMs, 0);

describe("the pace of completions", () => {
  it("waits the longer for the next key the faster they come, and never longer than allowed", () => {
    assert.equal(waitAfter(80), longestMs);
    assert.equal(waitAfter(185), longestMs / 2);
    assert.equal(waitAfter(400), 0);
  });

  it("counts no pause for thought as rhythm, and no rhythm before there are some keys", () => {
    assert.equal(waitAfter(5000), usualMs);
    assert.equal(waitAfter(80, 4), usualMs);
  });

  it("goes faster with what is accepted and slower with what was read and then contradicted", () => {
    const pace = new CompletionPace();
    pace.noteAccepted(0);
    const accepted = pace.waitMs(longestMs, 0);
    pace.noteAccepted(0);
    assert.ok(pace.waitMs(longestMs, 0) < accepted && accepted < usualMs);
    assert.ok(waitAfterTyping("a = x|\nz", 800) > usualMs);
  });

  it("takes nothing for contradicted that was typed along, left, or in view for a moment only", () => {
    assert.equal(waitAfterTyping("a = fo|\nz", 800), usualMs);
    assert.equal(waitAfterTyping("a = fox|\nz", 800), usualMs);
    assert.equal(waitAfterTyping("a = foo();|\nz", 800), usualMs);
    assert.equal(waitAfterTyping("b|\nz", 800), usualMs);
    assert.equal(waitAfterTyping("a = x|\nz", 700), usualMs);
  });

  it("keeps within its bounds and forgets after ten minutes", () => {
    const pace = new CompletionPace();
    for (let count = 0; count < 50; count++) pace.noteAccepted(0);
    assert.equal(pace.waitMs(longestMs, 0), usualMs / 4);
    assert.equal(pace.waitMs(longestMs, 10 * minuteMs), usualMs / 4);
    assert.equal(pace.waitMs(longestMs, 10 * minuteMs + 1), usualMs);
  });
});

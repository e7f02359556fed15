import assert from "node:assert/strict";
import { cleanCommitMessage } from "../../../../src/core/commitMessage/cleanCommitMessage";

const clean = (answer: string, hasBody = false) => cleanCommitMessage(answer, { hasBody });

describe("a commit message that a model wrote", () => {
  const subjects: readonly (readonly [string, string])[] = [
    ["Read tabs", "Read tabs"],
    ["```\nRead tabs\n```", "Read tabs"],
    [
      "Here is the commit message:\n\n```text\nfix: read tabs\n```\nIt says what changed.",
      "fix: read tabs",
    ],
    ["Sure! Here it is:\n\nRead tabs", "Read tabs"],
    ['"Read tabs"', "Read tabs"],
    ["**Read tabs**", "Read tabs"],
    ["`Read tabs`", "Read tabs"],
    ["Commit message: Read tabs", "Read tabs"],
    ["# Read tabs", "Read tabs"],
    ["Read tabs.", "Read tabs"],
    ["Read tabs...", "Read tabs..."],
    ["<think>Tabs, so…</think>\nRead tabs", "Read tabs"],
    ["Read tabs\r\n\r\nThe reader skipped them.", "Read tabs"],
    ["```\n```", ""],
    ["", ""],
  ];
  for (const [answer, message] of subjects) {
    it(`is ${JSON.stringify(message)} of ${JSON.stringify(answer)}`, () => {
      assert.equal(clean(answer), message);
    });
  }

  it("keeps its body where the repository's messages have one, at 72 characters a line", () => {
    const body = `${"word ".repeat(20).trim()}\n- ${"point ".repeat(20).trim()}`;
    const lines = clean(`Read tabs\n\n${body}`, true).split("\n");
    assert.deepEqual(lines.slice(0, 2), ["Read tabs", ""]);
    for (const line of lines) assert.ok(line.length <= 72, line);
    assert.ok(lines.includes(`  ${"point ".repeat(9).trim()}`), lines.join("\n"));
  });
});

import assert from "node:assert/strict";
import { parseFindings } from "../../../../src/core/changes/parseFindings";
import { reviewChanges } from "../../../../src/core/changes/reviewChanges";
import { diffSources } from "../../../../src/core/summary/diffSources";
import { sourceOfText } from "../../../../src/core/summary/summarySource";
import { FakeChatModel, stop, type Script } from "../../../support/fakeChatModel";
import { FakeModelRegistry } from "../../../support/fakeModelRegistry";
import { Gate } from "../../../support/gate";

const diff =
  "diff --git a/src/a.ts b/src/a.ts\n--- a/src/a.ts\n+++ b/src/a.ts\n@@ -3,2 +3,3 @@ x\n same();\n-old();\n+fresh();\n+more();\n";
const [changed] = diffSources(diff, () => true);
assert.ok(changed);
const added = sourceOfText({ path: "src/b.ts", languageId: "typescript", text: "novel();\n" });

function scene(...scripts: readonly Script[]) {
  const model = new FakeChatModel(scripts);
  const models = new FakeModelRegistry(model);
  const run = (sources = [changed ?? added], signal = new AbortController().signal) =>
    reviewChanges(models, { sources, parallel: 1 }, signal);
  return { model, models, run };
}

describe("a review of changes", () => {
  it("gives what is found with the lines as they are, the gravest first", async () => {
    const { models, run } = scene([
      "LINE 3 | note | Unclear.\nLINE 4-5 | error | Fails when empty.\n```ts\nfresh(1);\nmore(1);\n```",
      stop,
    ]);
    const { findings, misplaced, reviewedFiles } = await run();
    assert.deepEqual(findings, [
      {
        path: "src/a.ts",
        startLine: 4,
        endLine: 5,
        severity: "error",
        message: "Fails when empty.",
        original: "fresh();\nmore();",
        replacement: "fresh(1);\nmore(1);",
      },
      {
        path: "src/a.ts",
        startLine: 3,
        endLine: 3,
        severity: "note",
        message: "Unclear.",
        original: "same();",
        replacement: undefined,
      },
    ]);
    assert.deepEqual([misplaced, reviewedFiles], [0, 1]);
    assert.deepEqual(models.askedTasks, ["explain"]);
  });

  it("leaves out what speaks of lines that are in no change", async () => {
    const { run } = scene([
      "LINE 1 | error | A\nLINE 6 | error | B\nLINE 5-6 | error | C\nLINE 5 | error | D",
      stop,
    ]);
    const { findings, misplaced } = await run();
    assert.deepEqual(
      findings.map(({ message }) => message),
      ["D"],
    );
    assert.equal(misplaced, 3);
  });

  it("speaks of new files by their own lines", async () => {
    const { run } = scene(["LINE 1 | warning | A", stop]);
    const { findings } = await run([added]);
    assert.equal(findings[0]?.original, "novel();");
  });

  it("keeps what has come when it is cancelled or the model fails", async () => {
    const gate = new Gate();
    const controller = new AbortController();
    const cancelled = scene(["LINE 5 | note | A", stop], [gate, stop]);
    const result = cancelled.run([changed ?? added, added], controller.signal);
    await gate.reached;
    controller.abort();
    assert.deepEqual([(await result).findings.length, (await result).reviewedFiles], [1, 1]);

    const failing = scene(["LINE 5 | note | A", stop], [new Error("gone")]);
    const { error, findings } = await failing.run([changed ?? added, added]);
    assert.match(error?.message ?? "", /gone/);
    assert.equal(findings.length, 1);
  });
});

describe("the findings of an answer", () => {
  const heads: readonly (readonly [string, number, number, string, string])[] = [
    ["LINE 12 | error | Fails.", 12, 12, "error", "Fails."],
    ["- **Line 12-14** | Warning | Slow.", 12, 14, "warning", "Slow."],
    ["Lines 3 – 4: (note): Unclear.", 3, 4, "note", "Unclear."],
    ["### LINE 7 | bug | Off by one.", 7, 7, "error", "Off by one."],
    ["12 | minor | Typo.", 12, 12, "note", "Typo."],
    ["LINE 9-7 | note | Turned round.", 9, 9, "note", "Turned round."],
  ];
  for (const [answer, startLine, endLine, severity, message] of heads)
    it(`are read from ${answer}`, () => {
      const [finding] = parseFindings("a.ts", answer);
      assert.deepEqual(finding, {
        path: "a.ts",
        startLine,
        endLine,
        severity,
        message,
        replacement: undefined,
      });
    });

  it("go on over lines, and only the first fence below is what they propose", () => {
    const answer =
      "LINE 1 | note | One\nthing.\n```\na\n\nb\n```\nMore talk.\n```\nc\n```\nLINE 2 | note | Two";
    assert.deepEqual(
      parseFindings("a.ts", answer).map(({ message, replacement }) => [message, replacement]),
      [
        ["One thing.", "a\n\nb"],
        ["Two", undefined],
      ],
    );
  });

  for (const answer of ["NOTHING", "", "It all looks good.", "```\nLINE 1 | note | x\n```"])
    it(`are none in ${JSON.stringify(answer)}`, () => {
      assert.deepEqual(parseFindings("a.ts", answer), []);
    });
});

import assert from "node:assert/strict";
import { conflictAt } from "../../../../src/core/changes/conflictAt";
import { cleanBranchName, suggestBranchName } from "../../../../src/core/changes/suggestBranchName";
import { writePullRequest } from "../../../../src/core/changes/writePullRequest";
import { textOfContent } from "../../../../src/core/model/chatContent";
import { estimateTokens } from "../../../../src/core/text/tokenEstimate";
import { FakeChatModel, stop, type Script } from "../../../support/fakeChatModel";
import { FakeModelRegistry } from "../../../support/fakeModelRegistry";
import { snapshotOf } from "../../../support/snapshotOf";

const diff = "diff --git a/tabs.ts b/tabs.ts\n--- a/tabs.ts\n+++ b/tabs.ts\n@@ -1 +1 @@\n-a\n+b\n";
const never = new AbortController().signal;

function scene(script: Script) {
  const model = new FakeChatModel([script]);
  const models = new FakeModelRegistry(model);
  const question = () => textOfContent(model.requests[0]?.messages.at(-1)?.content ?? "");
  return { models, question };
}

describe("the description of a pull request", () => {
  it("comes of the commits, the diff and the template", async () => {
    const { models, question } = scene([
      "```markdown\n# Read tabs\n\nThey were skipped.\n```",
      stop,
    ]);
    const input = { diff, messages: ["Read tabs\n\nWhy.", "Begin"], template: "## What\n" };
    assert.deepEqual(await writePullRequest(models, input, never), {
      kind: "written",
      text: "# Read tabs\n\nThey were skipped.\n",
      notes: [],
    });
    assert.match(
      question(),
      /- Read tabs\n {2}\n {2}Why\.\n- Begin[^]*The template:\n## What[^]*\+b/,
    );
  });

  it("tells which files the model did not see whole, and stays within its window", async () => {
    const { models, question } = scene(["# Read", stop]);
    models.contextWindow = 2_000;
    const input = { diff: diff + "+ line\n".repeat(5_000), messages: [], template: "" };
    const result = await writePullRequest(models, input, never);
    assert.match(result.kind === "written" ? result.notes.join() : "", /not see all of tabs\.ts/);
    assert.ok(estimateTokens(question(), "diff") < 2_000);
  });

  it("is none when it is cancelled, or when the model writes nothing", async () => {
    const input = { diff, messages: [], template: "" };
    const cancelled = await writePullRequest(scene(["x", stop]).models, input, AbortSignal.abort());
    assert.equal(cancelled.kind, "cancelled");
    const empty = await writePullRequest(scene(["```", stop]).models, input, never);
    assert.equal(empty.kind, "nothing");
  });
});

describe("the name of a branch", () => {
  const names: readonly (readonly [string, string])[] = [
    ["read-tabs", "read-tabs"],
    ["`Feature/Read Tabs`", "feature/read-tabs"],
    ["Branch name: fix/empty cart", "fix/empty-cart"],
    ["Here is a name:\n\nread-tabs\n\nIt says it.", "read-tabs"],
    ["```\nread-tabs\n```", "read-tabs"],
    ["-rf ..", "rf"],
    ["a..b.lock", "a.b"],
    ["--output=/etc/x", "output/etc/x"],
    ["x".repeat(100), "x".repeat(60)],
    ["日本", ""],
    ["", ""],
  ];
  for (const [answer, name] of names)
    it(`is ${JSON.stringify(name)} of ${JSON.stringify(answer)}`, () => {
      assert.equal(cleanBranchName(answer), name);
    });

  it("is in the style of those that there are, and none of them", async () => {
    const { models, question } = scene(["fix/tabs", stop]);
    const branches = ["main", "fix/tabs", "feat/pages"];
    assert.equal(await suggestBranchName(models, { diff, branches }, never), "fix/tabs-2");
    assert.match(question(), /fix\/tabs, feat\/pages/);
    assert.doesNotMatch(question(), /\bmain\b/);
  });

  it("is none when it is cancelled, or when the model gives none", async () => {
    const input = { diff, branches: [] };
    assert.equal(
      await suggestBranchName(scene(["x", stop]).models, input, AbortSignal.abort()),
      undefined,
    );
    assert.equal(await suggestBranchName(scene(["日本", stop]).models, input, never), undefined);
  });
});

describe("a merge conflict", () => {
  const text =
    "a\n<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> other\nb\n<<<<<<< HEAD\nthree\n||||||| base\n=======\nfour\n>>>>>>> other\nc\n|";
  const { document } = snapshotOf(text);
  const linesAt = (line: number) => {
    const found = conflictAt(document, line);
    return found && [found.start.line, found.end.line];
  };

  it("is the one around the cursor, else the first", () => {
    assert.deepEqual(
      [linesAt(3), linesAt(9), linesAt(0), linesAt(6)],
      [
        [1, 5],
        [7, 12],
        [1, 5],
        [1, 5],
      ],
    );
  });

  it("is none where its marks are not whole", () => {
    for (const broken of [
      "<<<<<<< HEAD\none\n=======\n|",
      "<<<<<<< HEAD\none\n>>>>>>> x\n|",
      "=======\n>>>>>>> x\n|",
    ])
      assert.equal(conflictAt(snapshotOf(broken).document, 0), undefined);
  });
});

import assert from "node:assert/strict";
import { writeCommitMessage } from "../../../../src/core/commitMessage/writeCommitMessage";
import { textOfContent } from "../../../../src/core/model/chatContent";
import { FakeChatModel, stop, type Script } from "../../../support/fakeChatModel";
import { FakeModelRegistry } from "../../../support/fakeModelRegistry";
import { Gate } from "../../../support/gate";

const diff = "diff --git a/tabs.ts b/tabs.ts\n--- a/tabs.ts\n+++ b/tabs.ts\n@@ -1 +1 @@\n-a\n+b\n";

function scene(script: Script) {
  const model = new FakeChatModel([script]);
  const models = new FakeModelRegistry(model);
  const write = (input: { recentMessages?: string[]; begun?: string } = {}, signal?: AbortSignal) =>
    writeCommitMessage(
      models,
      { diff, unshownPaths: new Set<string>(), recentMessages: [], begun: "", ...input },
      signal ?? new AbortController().signal,
    );
  const question = () => textOfContent(model.requests[0]?.messages.at(-1)?.content ?? "");
  return { models, write, question };
}

describe("writing a commit message", () => {
  it("asks for the task with the diff and the repository's style", async () => {
    const { write, question, models } = scene(["Read ", "tabs.", stop]);
    const result = await write({ recentMessages: ["Read pages", "Tell the version"] });
    assert.deepEqual(result, { kind: "written", message: "Read tabs", notes: [] });
    assert.deepEqual(models.askedTasks, ["commitMessage"]);
    assert.match(question(), /in the style of this repository/);
    assert.match(question(), /- Read pages\n- Tell the version/);
    assert.ok(question().includes(diff.trimEnd()));
  });

  it("goes on from what the author has begun", async () => {
    const { write, question } = scene(["fix: tabs", stop]);
    await write({ begun: "fix:" });
    assert.match(question(), /has begun with: fix:/);
  });

  it("ends without a message when it is cancelled", async () => {
    const gate = new Gate();
    const controller = new AbortController();
    const { write } = scene(["Re", gate, "ad", stop]);
    const result = write({}, controller.signal);
    await gate.reached;
    controller.abort();
    assert.deepEqual(await result, { kind: "cancelled" });
  });

  it("says what to do when the model writes nothing", async () => {
    const result = await scene([stop]).write();
    assert.equal(result.kind, "nothing");
    assert.match(result.kind === "nothing" ? result.advice : "", /another model/);
  });

  it("tells which files the model did not see whole", async () => {
    const { models, question } = scene(["Read tabs", stop]);
    const large = `${diff}${"+ line\n".repeat(20_000)}`;
    const input = {
      diff: large,
      unshownPaths: new Set<string>(),
      recentMessages: [],
      begun: "",
    };
    const result = await writeCommitMessage(models, input, new AbortController().signal);
    assert.match(result.kind === "written" ? result.notes.join() : "", /not see all of tabs\.ts/);
    assert.ok(question().length < 40_000);
  });

  it("tells of which files the model knew only the names, and shows it no more of them", async () => {
    const { models, question } = scene(["Read tabs", stop]);
    const input = { diff, unshownPaths: new Set(["tabs.ts"]), recentMessages: [], begun: "" };
    const result = await writeCommitMessage(models, input, new AbortController().signal);
    assert.match(
      result.kind === "written" ? result.notes.join() : "",
      /only the names of tabs\.ts/,
    );
    assert.doesNotMatch(question(), /^\+b$/m);
  });

  it("throws what keeps the model from being asked", async () => {
    const { models, write } = scene([]);
    models.failure = new Error("no model");
    await assert.rejects(write(), /no model/);
  });
});

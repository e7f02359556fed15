import assert from "node:assert/strict";
import { describeIndex } from "../../../src/host/workspaceIndex/describeIndex";
import { readManifest } from "../../support/manifest";

describe("the index in the status bar", () => {
  it("is not there while there is nothing to know", () => {
    assert.equal(describeIndex({ state: "off" }), undefined);
    const ready = { state: "ready", fileCount: 9, byteLength: 1, isFull: false } as const;
    assert.equal(describeIndex(ready), undefined);
  });

  it("shows how far it is, and offers what can be done about it", () => {
    const views = [
      describeIndex({ state: "indexing", filesDone: 12 }),
      describeIndex({ state: "paused", fileCount: 12 }),
      describeIndex({ state: "ready", fileCount: 12, byteLength: 1, isFull: true }),
      describeIndex({ state: "failed" }),
    ];
    assert.match(views[0]?.text ?? "", /12 files/);
    for (const view of views) {
      assert.match(view?.tooltip ?? "", /A click \w+/);
      const isDeclared = readManifest().contributes.commands.some(
        ({ command }) => command === view?.command,
      );
      assert.ok(isDeclared, view?.command);
    }
  });
});

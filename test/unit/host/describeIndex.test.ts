import assert from "node:assert/strict";
import { describeIndex } from "../../../src/host/workspaceIndex/describeIndex";
import { readManifest } from "../../support/manifest";

const ready = {
  state: "ready",
  fileCount: 9,
  byteLength: 1,
  embeddedCount: 0,
  isFull: false,
} as const;

describe("the index in the status bar", () => {
  it("is not there while there is nothing to know", () => {
    assert.equal(describeIndex({ state: "off" }, 0), undefined);
    const ready = {
      state: "ready",
      fileCount: 9,
      byteLength: 1,
      embeddedCount: 0,
      isFull: false,
    } as const;
    assert.equal(describeIndex(ready, 0), undefined);
  });

  it("shows how far it is, and offers what can be done about it", () => {
    const views = [
      describeIndex({ state: "indexing", filesDone: 12 }, 0),
      describeIndex({ state: "paused", fileCount: 12 }, 0),
      describeIndex({ ...ready, isFull: true }, 0),
      describeIndex({ state: "failed" }, 0),
      describeIndex(ready, 7),
    ];
    assert.match(views[0]?.text ?? "", /12 files/);
    assert.match(views.at(-1)?.text ?? "", /7 files by meaning/);
    for (const view of views) {
      assert.match(view?.tooltip ?? "", /A click \w+/);
      const isDeclared = readManifest().contributes.commands.some(
        ({ command }) => command === view?.command,
      );
      assert.ok(isDeclared, view?.command);
    }
  });
});

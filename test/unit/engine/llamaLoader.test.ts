import assert from "node:assert/strict";
import { llamaOptions, threadsFor } from "../../../src/engine/llamaLoader";

describe("the engine's threads", () => {
  it("are the cores less one, which is left to the editor", () => {
    assert.equal(threadsFor(0, 8), 7);
  });

  it("are at least one", () => {
    assert.equal(threadsFor(0, 1), 1);
  });

  it("are what the user set", () => {
    assert.equal(threadsFor(3, 8), 3);
    assert.equal(threadsFor(1, 2), 1);
  });
});

describe("llama.cpp in the engine", () => {
  it("takes a graphics card where there is one, and none after a crash", () => {
    assert.equal(llamaOptions(true).gpu, "auto");
    assert.equal(llamaOptions(false).gpu, false);
  });

  it("is neither built nor fetched on the user's machine", () => {
    const { build, skipDownload } = llamaOptions(true);
    assert.deepEqual({ build, skipDownload }, { build: "never", skipDownload: true });
  });
});

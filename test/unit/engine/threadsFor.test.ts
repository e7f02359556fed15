import assert from "node:assert/strict";
import { threadsFor } from "../../../src/engine/llamaLoader";

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

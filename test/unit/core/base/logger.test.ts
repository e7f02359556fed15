import assert from "node:assert/strict";
import { silentLogger } from "../../../../src/core/base/logger";

describe("silentLogger", () => {
  it("takes every level and says nothing", () => {
    for (const level of ["trace", "info", "warn", "error"] as const)
      assert.equal(silentLogger[level]("message"), undefined);
  });
});

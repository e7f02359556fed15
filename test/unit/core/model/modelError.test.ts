import assert from "node:assert/strict";
import { isModelError, ModelError } from "../../../../src/core/model/modelError";

describe("ModelError", () => {
  it("keeps its kind, its sentence, its details and its cause", () => {
    const cause = new Error("ECONNREFUSED");
    const error = new ModelError("rate-limit", "The lab server is busy.", {
      cause,
      status: 429,
      retryAfterMs: 2_000,
    });
    assert.equal(error.kind, "rate-limit");
    assert.equal(error.message, "The lab server is busy.");
    assert.equal(error.name, "ModelError");
    assert.equal(error.cause, cause);
    assert.deepEqual([error.details.status, error.details.retryAfterMs], [429, 2_000]);
  });

  it("is known again when it comes from another output file, which has a class of its own", () => {
    const path = require.resolve("../../../../src/core/model/modelError");
    const cached = require.cache[path];
    delete require.cache[path];
    const copy = require(path) as { ModelError: typeof ModelError };
    require.cache[path] = cached;
    const foreign = new copy.ModelError("server", "It failed.");
    assert.ok(!(foreign instanceof ModelError));
    assert.ok(isModelError(foreign));
  });

  it("is nothing but an error of that brand", () => {
    const lookAlike = Object.assign(new Error("It failed."), { kind: "server", details: {} });
    const branded = { [Symbol.for("tempera.ModelError")]: true };
    for (const value of [lookAlike, branded, "server", undefined, null])
      assert.equal(isModelError(value), false);
  });
});

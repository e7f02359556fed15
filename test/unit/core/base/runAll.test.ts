import assert from "node:assert/strict";
import { runAll } from "../../../../src/core/base/runAll";

describe("runAll", () => {
  const fail = (message: string) => () => {
    throw new Error(message);
  };

  it("runs what follows an action that throws, and then throws the same error", () => {
    const failure = new Error("It failed.");
    const ran: string[] = [];
    const failing = () => {
      throw failure;
    };
    assert.throws(() => runAll([failing, () => ran.push("second")]), failure);
    assert.deepEqual(ran, ["second"]);
  });

  it("throws several errors as one that holds them all", () => {
    assert.throws(
      () => runAll([fail("first"), () => undefined, fail("third")]),
      (error) =>
        error instanceof AggregateError &&
        error.errors.map(({ message }: Error) => message).join() === "first,third",
    );
  });

  it("throws nothing when nothing failed", () => {
    runAll([]);
    runAll([() => undefined]);
  });
});

import assert from "node:assert/strict";
import { untilAborted } from "../../../../src/core/base/untilAborted";

const forever = new Promise<never>(() => {});

describe("waiting until aborted", () => {
  it("gives the result of work that ends first", async () => {
    assert.equal(await untilAborted(Promise.resolve(7), new AbortController().signal), 7);
  });

  it("passes on the failure of work that fails first", async () => {
    const work = Promise.reject(new Error("broken"));
    await assert.rejects(untilAborted(work, new AbortController().signal), /broken/);
  });

  it("ends with the signal's reason, even when the signal had aborted before", async () => {
    const controller = new AbortController();
    const waiting = untilAborted(forever, controller.signal);
    controller.abort(new Error("enough"));
    await assert.rejects(waiting, /enough/);
    await assert.rejects(untilAborted(forever, controller.signal), /enough/);
  });

  it("makes an error of a reason that is none", async () => {
    await assert.rejects(untilAborted(forever, AbortSignal.abort("text")), {
      message: "Aborted",
      cause: "text",
    });
  });
});

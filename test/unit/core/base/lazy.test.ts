import assert from "node:assert/strict";
import { Lazy } from "../../../../src/core/base/lazy";

function createThing() {
  let disposals = 0;
  return {
    dispose: () => {
      disposals += 1;
    },
    disposals: () => disposals,
  };
}

describe("something lazy", () => {
  it("is made at its first use, once for all", async () => {
    let made = 0;
    const lazy = new Lazy(async () => {
      made += 1;
      return createThing();
    });
    assert.equal(made, 0);
    const [one, other] = await Promise.all([lazy.get(), lazy.get()]);
    assert.equal(made, 1);
    assert.equal(one, other);
  });

  it("is tried again after it could not be made", async () => {
    let attempts = 0;
    const lazy = new Lazy(async () => {
      attempts += 1;
      if (attempts === 1) throw new Error("not yet");
      return createThing();
    });
    await assert.rejects(lazy.get(), /not yet/);
    await lazy.get();
    assert.equal(attempts, 2);
  });

  it("is disposed even when it is made only after that", async () => {
    const thing = createThing();
    const lazy = new Lazy(async () => thing);
    const getting = lazy.get();
    lazy.dispose();
    await getting;
    assert.equal(thing.disposals(), 1);
    await assert.rejects(lazy.get());
  });

  it("that was never used is not made to be disposed", () => {
    const lazy = new Lazy(async () => assert.fail("It was made"));
    lazy.dispose();
  });
});

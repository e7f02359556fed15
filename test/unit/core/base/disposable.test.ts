import assert from "node:assert/strict";
import { DisposableStore, toDisposable } from "../../../../src/core/base/disposable";

describe("toDisposable", () => {
  it("releases once, however often it is disposed", () => {
    let releases = 0;
    const disposable = toDisposable(() => (releases += 1));
    disposable.dispose();
    disposable.dispose();
    assert.equal(releases, 1);
  });
});

describe("DisposableStore", () => {
  const order: string[] = [];
  const named = (name: string) => toDisposable(() => order.push(name));

  beforeEach(() => order.splice(0));

  it("releases the newest first, because it may lean on the older", () => {
    const store = new DisposableStore();
    for (const name of ["first", "second", "third"]) store.add(named(name));
    store.dispose();
    assert.deepEqual(order, ["third", "second", "first"]);
  });

  it("hands back what it was given, so that it can be made and stored in one expression", () => {
    const item = named("item");
    assert.equal(new DisposableStore().add(item), item);
  });

  it("releases nothing twice", () => {
    const store = new DisposableStore();
    store.add({ dispose: () => order.push("item") });
    store.dispose();
    store.dispose();
    assert.deepEqual(order, ["item"]);
  });

  it("releases at once what comes after its end", () => {
    const store = new DisposableStore();
    store.dispose();
    store.add(named("late"));
    assert.deepEqual(order, ["late"]);
  });

  it("releases the rest when one release throws, and then throws that error", () => {
    const store = new DisposableStore();
    const broken = new Error("The pipe is gone.");
    store.add(named("first"));
    store.add({
      dispose: () => {
        throw broken;
      },
    });
    store.add(named("third"));
    assert.throws(() => store.dispose(), broken);
    assert.deepEqual(order, ["third", "first"]);
  });
});

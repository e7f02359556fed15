import assert from "node:assert/strict";
import type { Disposable } from "../../../../src/core/base/disposable";
import { EventEmitter } from "../../../../src/core/base/event";

describe("EventEmitter", () => {
  let emitter: EventEmitter<number>;
  let heard: string[];

  beforeEach(() => {
    emitter = new EventEmitter();
    heard = [];
  });

  it("tells listeners in the order in which they subscribed", () => {
    emitter.event((value) => heard.push(`a${value}`));
    emitter.event((value) => heard.push(`b${value}`));
    emitter.fire(1);
    assert.deepEqual(heard, ["a1", "b1"]);
  });

  it("tells nothing to a listener that has gone, and takes the same one again", () => {
    const listener = (value: number) => heard.push(`a${value}`);
    emitter.event(listener).dispose();
    emitter.fire(1);
    emitter.event(listener);
    emitter.fire(2);
    assert.deepEqual(heard, ["a2"]);
  });

  it("keeps two subscriptions of one listener apart", () => {
    const listener = (value: number) => heard.push(`a${value}`);
    const first = emitter.event(listener);
    emitter.event(listener);
    first.dispose();
    emitter.fire(1);
    assert.deepEqual(heard, ["a1"]);
  });

  it("does not tell a listener that an earlier one sent away in the same moment", () => {
    const later: Disposable[] = [];
    emitter.event(() => later.forEach((subscription) => subscription.dispose()));
    later.push(emitter.event((value) => heard.push(`gone${value}`)));
    emitter.fire(1);
    assert.deepEqual(heard, []);
  });

  it("does not tell a listener of the event during which it came", () => {
    emitter.event(() => emitter.event((value) => heard.push(`new${value}`)));
    emitter.fire(1);
    assert.deepEqual(heard, []);
    emitter.fire(2);
    assert.deepEqual(heard, ["new2"]);
  });

  it("tells all listeners when some of them throw, and then throws what they threw", () => {
    const throwing = (message: string) => () => {
      throw new Error(message);
    };
    emitter.event(throwing("first"));
    emitter.event((value) => heard.push(`b${value}`));
    assert.throws(() => emitter.fire(1), /^Error: first$/);
    emitter.event(throwing("third"));
    assert.throws(
      () => emitter.fire(2),
      (error) => error instanceof AggregateError && error.errors.length === 2,
    );
    assert.deepEqual(heard, ["b1", "b2"]);
  });

  it("tells nobody after its end", () => {
    emitter.event((value) => heard.push(`a${value}`));
    emitter.dispose();
    emitter.fire(1);
    assert.deepEqual(heard, []);
  });
});

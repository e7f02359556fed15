import assert from "node:assert/strict";
import type { KeyValueStore } from "../../../../src/core/base/keyValueStore";
import { LearnedFields } from "../../../../src/core/model/learnedFields";

/** Keeps values as the editor's storage does: as JSON. */
class JsonStore implements KeyValueStore {
  readonly #values = new Map<string, string>();

  get(key: string): unknown {
    const value = this.#values.get(key);
    return value === undefined ? undefined : JSON.parse(value);
  }

  set(key: string, value: unknown): void {
    this.#values.set(key, JSON.stringify(value));
  }

  values(): unknown[] {
    return [...this.#values.keys()].map((key) => this.get(key));
  }
}

describe("LearnedFields", () => {
  const subject = { baseUrl: "http://127.0.0.1:1234/v1", model: "o4-mini" };
  let store: JsonStore;

  beforeEach(() => {
    store = new JsonStore();
  });

  it("know of nothing refused before a model refused something", () => {
    assert.deepEqual(new LearnedFields(store).refused(subject), new Set());
  });

  it("remember in the next window what a model refused in this one", () => {
    const fields = new LearnedFields(store);
    fields.refuse(subject, "temperature");
    fields.refuse(subject, "stop");
    assert.deepEqual(new LearnedFields(store).refused(subject), new Set(["temperature", "stop"]));
  });

  it("write a field down once, however often it is refused", () => {
    const fields = new LearnedFields(store);
    fields.refuse(subject, "temperature");
    fields.refuse(subject, "temperature");
    assert.deepEqual(store.values(), [["temperature"]]);
  });

  it("hold it against that model at that address only", () => {
    const fields = new LearnedFields(store);
    fields.refuse(subject, "temperature");
    assert.equal(fields.refused({ ...subject, model: "gpt-4o" }).size, 0);
    assert.equal(fields.refused({ ...subject, baseUrl: "http://127.0.0.1:8000/v1" }).size, 0);
  });

  it("take a store with something else in it for an empty one", () => {
    for (const value of ["temperature", 7, { temperature: true }, [1, null]]) {
      const foreign: KeyValueStore = { get: () => value, set: () => undefined };
      assert.deepEqual(new LearnedFields(foreign).refused(subject), new Set());
    }
  });
});

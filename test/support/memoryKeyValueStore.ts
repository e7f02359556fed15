import type { KeyValueStore } from "../../src/core/base/keyValueStore";

/** Small values in memory; like the real store it keeps copies. */
export class MemoryKeyValueStore implements KeyValueStore {
  readonly #values = new Map<string, unknown>();

  get(key: string): unknown {
    return this.#values.get(key);
  }

  set(key: string, value: unknown): void {
    this.#values.set(key, structuredClone(value));
  }
}

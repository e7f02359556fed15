import type { SecretStorage, SecretStorageChangeEvent } from "vscode";
import { EventEmitter } from "../../src/core/base/event";

/** VS Code's secret storage, in memory. */
export class MemorySecretStorage implements SecretStorage {
  readonly #secrets = new Map<string, string>();

  readonly #changes = new EventEmitter<SecretStorageChangeEvent>();
  readonly onDidChange = this.#changes.event;
  /** How often somebody looked. */
  reads = 0;

  async keys(): Promise<string[]> {
    return Array.from(this.#secrets.keys());
  }

  async get(key: string): Promise<string | undefined> {
    this.reads += 1;
    return this.#secrets.get(key);
  }

  async store(key: string, value: string): Promise<void> {
    this.#secrets.set(key, value);
    this.#changes.fire({ key });
  }

  async delete(key: string): Promise<void> {
    this.#secrets.delete(key);
    this.#changes.fire({ key });
  }
}

import type { SecretStorage } from "vscode";

/** VS Code's secret storage, in memory. */
export class MemorySecretStorage implements SecretStorage {
  readonly #secrets = new Map<string, string>();

  readonly onDidChange: SecretStorage["onDidChange"] = () => ({ dispose: () => undefined });

  async keys(): Promise<string[]> {
    return Array.from(this.#secrets.keys());
  }

  async get(key: string): Promise<string | undefined> {
    return this.#secrets.get(key);
  }

  async store(key: string, value: string): Promise<void> {
    this.#secrets.set(key, value);
  }

  async delete(key: string): Promise<void> {
    this.#secrets.delete(key);
  }
}

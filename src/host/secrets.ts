import type { SecretStorage } from "vscode";
import { toDisposable, type Disposable } from "../core/base/disposable";
import type { Redactor } from "./redactor";

const prefix = "apiKey ";

/**
 * API keys, in VS Code's secret storage only. A key belongs to the origin it was entered for (scheme, host
 * and port), so a changed address never gets a key that was meant for another.
 */
export class ApiKeys implements Disposable {
  /** VS Code needs milliseconds to look into its storage, and every completion asks. */
  readonly #known = new Map<string, Promise<string | undefined>>();
  /** Keys that are being tried out and are not stored yet, by origin. */
  readonly #trials = new Map<string, string>();
  readonly #subscription: Disposable;

  constructor(
    private readonly storage: SecretStorage,
    private readonly redactor: Redactor,
  ) {
    // Another window may change a key as well.
    this.#subscription = storage.onDidChange(({ key }) => this.#known.delete(key));
  }

  /** The key for requests to this address; `undefined` where the user entered none. */
  async apiKeyFor({ baseUrl }: { readonly baseUrl: string }): Promise<string | undefined> {
    const origin = originOf(baseUrl);
    if (origin === undefined) return undefined;
    return this.#trials.get(origin) ?? this.#stored(prefix + origin);
  }

  async store(baseUrl: string, key: string): Promise<void> {
    const origin = originOf(baseUrl);
    if (origin === undefined) throw new Error(`${baseUrl} is not an address that can have a key.`);
    this.redactor.hide(key);
    await this.storage.store(prefix + origin, key);
    this.#known.delete(prefix + origin);
  }

  /** Uses `key` for the address until disposed, without storing it. */
  tryOut(baseUrl: string, key: string): Disposable {
    const origin = originOf(baseUrl);
    if (origin === undefined) return toDisposable(() => undefined);
    this.redactor.hide(key);
    this.#trials.set(origin, key);
    return toDisposable(() => this.#trials.delete(origin));
  }

  async remove(origin: string): Promise<void> {
    await this.storage.delete(prefix + origin);
    this.#known.delete(prefix + origin);
  }

  /** The origins that have a key, such as `https://api.openai.com`. */
  async origins(): Promise<readonly string[]> {
    const keys = await this.storage.keys();
    return keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #stored(name: string): Promise<string | undefined> {
    const known = this.#known.get(name) ?? this.#read(name);
    this.#known.set(name, known);
    return known;
  }

  async #read(name: string): Promise<string | undefined> {
    try {
      const key = await this.storage.get(name);
      if (key !== undefined) this.redactor.hide(key);
      return key;
    } catch (error) {
      this.#known.delete(name);
      throw error;
    }
  }
}

/** Scheme, host and port; `undefined` for what is no http address. */
export function originOf(baseUrl: string): string | undefined {
  if (!URL.canParse(baseUrl)) return undefined;
  const { protocol, origin } = new URL(baseUrl);
  return protocol === "http:" || protocol === "https:" ? origin : undefined;
}

/**
 * Names that stand for secrets in what is sent. A secret keeps its name, so that a conversation stays the same from
 * question to question. Kept in memory only.
 */
export class Placeholders {
  readonly #names = new Map<string, string>();

  /** `nonce` is at the end of each name, so that nobody who writes a file can know the name. */
  constructor(private readonly nonce: string) {}

  nameFor(secret: string, kind: string): string {
    const known = this.#names.get(secret);
    if (known !== undefined) return known;
    const words = kind.toUpperCase().replaceAll(/[^A-Z0-9]+/g, "_");
    const name = `${placeholderStart}${words}_${this.#names.size + 1}_${this.nonce}`;
    this.#names.set(secret, name);
    return name;
  }
}

export const placeholderStart = "REDACTED_";

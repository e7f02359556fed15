import { placeholderStart } from "./placeholders";

const maxWordLength = 2_000;

/**
 * Puts secrets back into an answer that comes in pieces, whatever the places where it is cut. In the address of a
 * web page a placeholder stays: a model that was talked into it could otherwise have the secret sent by a link.
 */
export class AnswerRestorer {
  readonly #names: readonly string[];
  #waiting = "";
  /** What stands before the waiting text without a blank between. */
  #word = "";

  constructor(private readonly secrets: ReadonlyMap<string, string>) {
    this.#names = Array.from(secrets.keys());
  }

  /** The text that is certain by now. */
  push(text: string): string {
    if (this.#names.length === 0) return text;
    this.#waiting += text;
    let certain = "";
    for (;;) {
      const start = this.#waiting.indexOf(placeholderStart);
      if (start < 0) return certain + this.#release(this.#waiting.length - this.#heldBack());
      certain += this.#release(start);
      const name = this.#names.find((name) => this.#waiting.startsWith(name));
      if (name !== undefined) certain += this.#restore(name);
      else if (this.#names.some((name) => name.startsWith(this.#waiting))) return certain;
      else certain += this.#release(placeholderStart.length);
    }
  }

  /** What was held back because it might have become a placeholder. */
  end(): string {
    return this.#release(this.#waiting.length);
  }

  #release(length: number): string {
    const text = this.#waiting.slice(0, length);
    this.#waiting = this.#waiting.slice(length);
    this.#noteWord(text);
    return text;
  }

  #restore(name: string): string {
    this.#waiting = this.#waiting.slice(name.length);
    const isInWebAddress = /https?:\/\//i.test(this.#word);
    const text = isInWebAddress ? name : (this.secrets.get(name) ?? name);
    this.#noteWord(text);
    return text;
  }

  #noteWord(text: string): void {
    this.#word = /\S*$/.exec((this.#word + text).slice(-maxWordLength))?.[0] ?? "";
  }

  /** How much of the end might be the beginning of a placeholder. */
  #heldBack(): number {
    for (let length = placeholderStart.length - 1; length > 0; length -= 1) {
      if (this.#waiting.endsWith(placeholderStart.slice(0, length))) return length;
    }
    return 0;
  }
}

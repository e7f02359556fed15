const brackets: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
const closers = new Set(Object.values(brackets));
const quotes = new Set(['"', "'", "`"]);
const openersOfParameters = /(?:[{(]|\bdo)\s*$/;

/** A closer that matches nothing in its own text, so it closes something from before. */
export interface EscapingCloser {
  readonly index: number;
  readonly character: string;
}

/**
 * The closers in `text` that close what was opened before it, in order. `linePrefix` is what stands before it
 * on its line and tells which strings are open there. Brackets in strings count for nothing, but for those around
 * code within a string.
 */
export function escapingClosers(text: string, linePrefix: string): readonly EscapingCloser[] {
  return new CloserReader(linePrefix + text, linePrefix.length).read();
}

/** Something is opened in `text` and not closed there. */
export function leavesBracketOpen(text: string): boolean {
  const reader = new CloserReader(text, 0);
  reader.read();
  return reader.hasOpenBracket;
}

/** A bracket or string that is open; `start` is where its opener stands. */
interface Opened {
  readonly closer: string;
  readonly start: number;
}

class CloserReader {
  readonly #whole: string;
  readonly #textStart: number;
  readonly #escaping: EscapingCloser[] = [];
  readonly #opened: Opened[] = [];

  constructor(whole: string, textStart: number) {
    this.#whole = whole;
    this.#textStart = textStart;
  }

  read(): readonly EscapingCloser[] {
    for (let index = 0; index < this.#whole.length; index++) {
      const closer = this.#opened.at(-1)?.closer ?? "";
      if (this.#whole.charAt(index) === "\\") index++;
      else if (quotes.has(closer)) this.#readInString(index, closer);
      else this.#readCode(index, closer);
    }
    return this.#escaping;
  }

  get hasOpenBracket(): boolean {
    return this.#opened.some(({ closer }) => closers.has(closer));
  }

  #readInString(index: number, quote: string): void {
    const character = this.#whole.charAt(index);
    if (character === quote) this.#close(index);
    else if (character === "\n" && quote !== "`") this.#opened.pop();
    else if (this.#beginsCodeInString(index, quote)) this.#open(index, brackets[character]);
  }

  #readCode(index: number, innermost: string): void {
    const character = this.#whole.charAt(index);
    const closer = brackets[character] ?? this.#closerOfOther(index);
    if (character === innermost && !this.#isArrow(index)) this.#close(index);
    else if (closer !== undefined) this.#open(index, closer);
    else if (closers.has(character)) this.#closeBracket(index);
  }

  #open(index: number, closer: string | undefined): void {
    if (closer !== undefined) this.#opened.push({ closer, start: index });
  }

  #close(index: number): void {
    const { start } = this.#opened.pop() ?? { start: 0 };
    if (start < this.#textStart) this.#escape(index);
  }

  /** An angle that is still open was a comparison; a bracket that fits nothing closes what came before everything else. */
  #closeBracket(index: number): void {
    while (this.#opened.at(-1)?.closer === ">") this.#opened.pop();
    if (this.#opened.at(-1)?.closer === this.#whole.charAt(index)) {
      this.#close(index);
      return;
    }
    this.#opened.length = 0;
    this.#escape(index);
  }

  #escape(index: number): void {
    if (index < this.#textStart) return;
    this.#escaping.push({ index: index - this.#textStart, character: this.#whole.charAt(index) });
  }

  /** The closer of a string, of a tag or type's angle, or of a block's parameters, if one begins here. */
  #closerOfOther(index: number): string | undefined {
    const character = this.#whole.charAt(index);
    const next = this.#whole.charAt(index + 1);
    if (quotes.has(character)) return this.#beginsString(index) ? character : undefined;
    if (character === "<" && /[\w/&']/.test(next)) return ">";
    const mayHoldParameters = character === "|" && next !== "|";
    return mayHoldParameters && openersOfParameters.test(this.#before(index)) ? "|" : undefined;
  }

  /** A single quote within a word, as in "don't", or before a lifetime begins no string; behind a prefix such as `f` one does. */
  #beginsString(index: number): boolean {
    if (this.#whole.charAt(index) !== "'") return true;
    const before = this.#before(index);
    return !/[\w&<]$/.test(before) || /(?<!\w)[bfru]{1,2}$/i.test(before);
  }

  /** `${` in a template, `#{` and `$(` in a string, and a brace in a string that is marked for it. */
  #beginsCodeInString(index: number, quote: string): boolean {
    const character = this.#whole.charAt(index);
    const sign = this.#whole.charAt(index - 1);
    if (character === "(") return sign === "$" && quote === '"';
    if (character !== "{") return false;
    if (sign === "$") return quote !== "'";
    if (sign === "#") return quote === '"';
    const start = this.#opened.at(-1)?.start ?? 0;
    return quote !== "`" && /[$f]$/i.test(this.#before(start)) && sign !== "{";
  }

  #isArrow(index: number): boolean {
    return this.#whole.charAt(index) === ">" && /[=-]$/.test(this.#before(index));
  }

  #before(index: number): string {
    return this.#whole.slice(Math.max(0, index - 8), index);
  }
}

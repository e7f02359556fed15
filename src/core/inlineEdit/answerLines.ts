import { restoreHiddenCharacters } from "../text/revealHiddenCharacters";
import { isBlank, leadingWhitespace } from "../text/indentation";

const fence = /^\s*(`{3,}|~{3,})/;

/**
 * The lines of a part of a file, out of what a model says while it says it: without the fence around them, the words before
 * and after it, and blank lines at the ends, and as far from the margin as the part is.
 */
export class AnswerLines {
  #unread = "";
  #fence: string | undefined;
  #isOver = false;
  #hasBegun = false;
  #margin = "";
  /** Lines that count only if another comes: a sentence before the fence, or blank ones. */
  #held: string[] = [];

  /** @param part the lines that are to be replaced, without line endings */
  constructor(private readonly part: readonly string[]) {}

  /** The model has said where its answer begins: an answer without lines is then meant. */
  get isFenced(): boolean {
    return this.#fence !== undefined;
  }

  add(text: string): readonly string[] {
    const lines = (this.#unread + text).split(/\r?\n/).map((line) => this.#restored(line));
    this.#unread = lines.pop() ?? "";
    return lines.flatMap((line) => this.#take(line));
  }

  /** What is left when the answer is whole. */
  end(): readonly string[] {
    const last = this.#unread === "" ? [] : this.#take(this.#unread);
    this.#unread = "";
    if (this.#isOver) return last;
    const [sentence = ""] = this.#held;
    const blank = isBlank(sentence) ? this.#held.slice(0, this.#blankEnd()) : this.#held;
    return [...last, ...(this.#hasBegun || !isBlank(sentence) ? blank : [])];
  }

  /** The model saw hidden characters as code points, and writes them so. */
  #restored(line: string): string {
    return line.includes("<U+") ? restoreHiddenCharacters(line, this.part.join("\n")) : line;
  }

  #take(line: string): readonly string[] {
    if (this.#isOver) return [];
    const [, marks] = fence.exec(line) ?? [];
    if (marks !== undefined && this.#isFence(marks, line)) return this.#takeFence(marks);
    if (isBlank(line) || this.#isSentence(line)) {
      if (this.#hasBegun || this.#held.length > 0 || !isBlank(line)) this.#held.push(line);
      return [];
    }
    if (!this.#hasBegun) this.#begin(line);
    return [...this.#held.splice(0), line].map((text) =>
      isBlank(text) ? text : this.#margin + text,
    );
  }

  #isFence(marks: string, line: string): boolean {
    if (this.#fence !== undefined) return line.trim() === this.#fence;
    const isPartOfText = this.part.some((text) => text.trimStart().startsWith(marks));
    return !this.#hasBegun && !isPartOfText;
  }

  #takeFence(marks: string): readonly string[] {
    this.#isOver = this.#fence !== undefined;
    this.#fence = marks;
    const held = this.#held.splice(0);
    return this.#isOver ? held.slice(0, this.#blankEnd()) : [];
  }

  /** Such as `Here is the code:`, which is known for what it is by the fence that follows. */
  #isSentence(line: string): boolean {
    const isFirst = !this.#hasBegun && this.#held.length === 0 && this.#fence === undefined;
    return isFirst && /^[A-Z].*:\s*$/.test(line) && !this.part.includes(line);
  }

  #begin(line: string): void {
    this.#hasBegun = true;
    const first = this.part.find((text) => !isBlank(text)) ?? this.part[0] ?? "";
    const own = leadingWhitespace(this.#held[0] ?? line);
    if (own === "") this.#margin = leadingWhitespace(first);
  }

  /** As many blank lines as the part ends with. */
  #blankEnd(): number {
    return this.part.length - 1 - this.part.findLastIndex((text) => !isBlank(text));
  }
}

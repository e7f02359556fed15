/** What came of a piece of text inside a fenced code block. */
export interface FenceProgress {
  readonly code: string;
  /** The text after the closing line, once it has come. */
  readonly afterClosing?: string;
}

/**
 * A fenced code block whose closing line has not come yet. Its text needs no lexer: every line is code until
 * one closes the fence. A line that may still become the closing one is held back until it is whole.
 */
export class OpenFence {
  #held = "";
  /** The beginning of the last line is already given out, so that line closes nothing. */
  #isMidLine = false;
  #separator = "";
  readonly #closingLine: RegExp;

  /** @param fence the run of backticks or tildes that opened the block. */
  constructor(fence: string) {
    this.#closingLine = closingLineOf(fence);
  }

  append(text: string): FenceProgress {
    const source = this.#held + text;
    let code = "";
    let position = 0;
    for (;;) {
      const newline = source.indexOf("\n", position);
      if (newline < 0) break;
      const line = source.slice(position, newline);
      position = newline + 1;
      if (!this.#isMidLine && this.#closingLine.test(line)) {
        return { code, afterClosing: source.slice(position) };
      }
      code += this.#continueLine(line);
      this.#isMidLine = false;
    }
    this.#held = source.slice(position);
    const mayClose = !this.#isMidLine && /^ {0,3}(?:`*|~*) *$/u.test(this.#held);
    if (this.#held !== "" && !mayClose) {
      code += this.#continueLine(this.#held);
      this.#isMidLine = true;
      this.#held = "";
    }
    return { code };
  }

  /** The code that was held back, now that no more comes. */
  finish(): string {
    const rest = this.#closingLine.test(this.#held) ? "" : this.#held;
    this.#held = "";
    return rest === "" ? "" : this.#continueLine(rest);
  }

  #continueLine(text: string): string {
    if (this.#isMidLine) return text;
    const code = this.#separator + text;
    this.#separator = "\n";
    return code;
  }
}

/** The fence of a code block that is open at its end; `undefined` where the block is closed or has no fence. */
export function openFenceOf(raw: string): string | undefined {
  const fence = /^(?:`{3,}|~{3,})/u.exec(raw)?.[0];
  const firstNewline = raw.indexOf("\n");
  if (fence === undefined || firstNewline < 0) return undefined;
  const lines = raw.slice(firstNewline + 1).replace(/\n+$/u, "");
  const lastLine = lines.slice(lines.lastIndexOf("\n") + 1);
  return closingLineOf(fence).test(lastLine) ? undefined : fence;
}

function closingLineOf(fence: string): RegExp {
  return new RegExp(`^ {0,3}${fence}${fence[0]}* *$`, "u");
}

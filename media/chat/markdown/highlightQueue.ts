import type { Highlighter } from "../highlighting";
import { languageOfCode } from "./codeBlock";
import { sanitizeHtml } from "./sanitizeHtml";

/** Longer code stays plain: colours are not worth a pause. In UTF-16 units. */
const longestCode = 60_000;

/** Colours finished code blocks while the page has nothing else to do, one at a time. */
export class HighlightQueue {
  readonly #waiting: HTMLElement[] = [];
  #highlighter: Highlighter | undefined;
  #isScheduled = false;

  /** From now on the blocks that waited, and all that come, get their colours. */
  use(highlighter: Highlighter): void {
    this.#highlighter = highlighter;
    this.#schedule();
  }

  addAll(block: Element): void {
    for (const code of block.querySelectorAll<HTMLElement>("pre > code")) {
      const isShort = (code.textContent ?? "").length <= longestCode;
      if (isShort && languageOfCode(code) !== "") this.#waiting.push(code);
    }
    this.#schedule();
  }

  #schedule(): void {
    if (this.#isScheduled || !this.#highlighter || this.#waiting.length === 0) return;
    this.#isScheduled = true;
    requestIdleCallback(() => this.#highlightNext(), { timeout: 300 });
  }

  #highlightNext(): void {
    this.#isScheduled = false;
    const code = this.#waiting.shift();
    if (code?.isConnected) this.#highlight(code);
    this.#schedule();
  }

  #highlight(code: HTMLElement): void {
    const text = code.textContent ?? "";
    const html = this.#highlighter?.(text, languageOfCode(code));
    if (html === undefined) return;
    const coloured = sanitizeHtml(html);
    if (coloured.textContent === text) code.replaceChildren(coloured);
  }
}

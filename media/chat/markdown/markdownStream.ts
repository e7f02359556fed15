import type { Links, Token } from "marked";
import { type FenceInfo, fenceInfoOf } from "./fenceInfo";
import { lexBlocks, lexMarkdown, outlineMarkdown, outlineOf } from "./lexMarkdown";
import { OpenFence, openFenceOf } from "./openFence";

/** Takes what a `MarkdownStream` makes of the text: blocks that stay, then the tail that may still change. */
export interface MarkdownSink {
  /** The first blocks are final and take the place of the tail's beginning; the others are the tail from now on. */
  show(finished: readonly Token[], tail: readonly Token[]): void;
  /** Adds raw text after the tail: it is shown as it is until the next `show`. */
  appendToTail(text: string): void;
  /** The tail is now a code block without text. */
  openCode(info: FenceInfo): void;
  appendCode(code: string): void;
  closeCode(): void;
  /** Everything that was shown goes; all blocks come again. */
  restart(): void;
}

/** A tail shorter than this, in UTF-16 units, is lexed with every piece that comes. */
const smallTail = 8_192;

/**
 * Turns a growing markdown text into blocks. Only the last block can still change, so only it is lexed again;
 * inside an open code fence nothing is. What a sink has after `finish` is what the whole text lexed at once
 * would have given.
 */
export class MarkdownStream {
  #whole = "";
  #tail = "";
  readonly #outline: string[] = [];
  /** How much of the tail was lexed, and how much of it the sink shows, be it as blocks or as raw text. */
  #lexedLength = 0;
  #shownLength = 0;
  #fence: OpenFence | undefined;
  readonly #links: Links = {};
  #endsWithCarriageReturn = false;

  constructor(private readonly sink: MarkdownSink) {}

  append(piece: string): void {
    const text = this.#normalizeLineEnds(piece);
    this.#whole += text;
    this.#take(text);
  }

  finish(): void {
    if (this.#endsWithCarriageReturn) this.append("\n");
    const blocks = lexMarkdown(this.#tail, this.#links);
    this.#outline.push(...outlineOf(blocks, this.#whole.length - this.#tail.length));
    if (this.#fence) {
      const code = this.#fence.finish();
      if (code !== "") this.sink.appendCode(code);
      this.sink.closeCode();
    } else {
      this.sink.show(blocks, []);
    }
    if (!this.#isAsWhole(blocks.links)) {
      this.sink.restart();
      this.sink.show(lexMarkdown(this.#whole), []);
    }
    this.#fence = undefined;
    this.#tail = "";
  }

  /**
   * Two things can reach back over a block that was final: the definition of a link, and a few corners of the
   * lexer itself.
   */
  #isAsWhole(links: Links): boolean {
    if (Object.keys(links).length > 0) return false;
    const expected = outlineMarkdown(this.#whole);
    return (
      expected.length === this.#outline.length &&
      expected.every((entry, index) => entry === this.#outline[index])
    );
  }

  #take(text: string): void {
    if (text === "") return;
    if (this.#fence) this.#takeCode(this.#fence, text);
    else this.#takeBlocks(text);
  }

  #takeCode(fence: OpenFence, text: string): void {
    const { code, afterClosing } = fence.append(text);
    if (code !== "") this.sink.appendCode(code);
    if (afterClosing === undefined) return;
    this.sink.closeCode();
    this.#fence = undefined;
    this.#take(afterClosing);
  }

  #takeBlocks(text: string): void {
    this.#tail += text;
    const unlexedLength = this.#tail.length - this.#lexedLength;
    if (unlexedLength < (this.#tail.length - smallTail) / 16) {
      this.sink.appendToTail(this.#tail.slice(this.#shownLength));
      this.#shownLength = this.#tail.length;
      return;
    }
    const finished = text.includes("\n") ? this.#freeze() : [];
    if (this.#fence) return;
    const shown = withoutUndecidedLine(this.#tail).trimEnd();
    this.sink.show(finished, lexMarkdown(shown, this.#links));
    this.#lexedLength = this.#tail.length;
    this.#shownLength = shown.length;
  }

  /**
   * Takes the blocks that no later line can change off the tail: all but the last one. It looks at whole lines only,
   * because half a line may read as another block than the line will be.
   * @returns what is to be shown as finished; where a fence was opened, that is done.
   */
  #freeze(): readonly Token[] {
    const wholeLines = this.#tail.slice(0, this.#tail.lastIndexOf("\n") + 1);
    const lexed = lexBlocks(wholeLines, this.#links);
    if (!lexed) return [];
    const { blocks, lexInline } = lexed;
    const lastIndex = blocks.findLastIndex((block) => block.type !== "space");
    const last = blocks[lastIndex];
    if (!last) return [];
    const fence = last.type === "code" ? openFenceOf(last.raw) : undefined;
    const finished = blocks.slice(0, isFinalOnceWhole(last, fence) ? lastIndex + 1 : lastIndex);
    const finishedText = finished.map((block) => block.raw).join("");
    if (!this.#tail.startsWith(finishedText)) return [];
    if (finished.length > 0 && !lexInline()) return [];
    Object.assign(this.#links, blocks.links);
    this.#outline.push(...outlineOf(finished, this.#whole.length - this.#tail.length));
    this.#tail = this.#tail.slice(finishedText.length);
    this.#lexedLength = 0;
    if (fence !== undefined) this.#openFence(finished, last, fence);
    return finished;
  }

  #openFence(before: readonly Token[], block: Token, fence: string): void {
    this.sink.show(before, []);
    this.#outline.push(...outlineOf([block], this.#whole.length - this.#tail.length));
    const code = this.#tail.slice(this.#tail.indexOf("\n") + 1);
    this.#tail = "";
    this.#fence = new OpenFence(fence);
    this.sink.openCode(fenceInfoOf(block));
    this.#take(code);
  }

  #normalizeLineEnds(piece: string): string {
    const text = this.#endsWithCarriageReturn ? `\r${piece}` : piece;
    this.#endsWithCarriageReturn = text.endsWith("\r");
    const complete = this.#endsWithCarriageReturn ? text.slice(0, -1) : text;
    return complete.replaceAll(/\r\n?/gu, "\n");
  }
}

/** These end with their own last line; whatever comes next is another block. */
function isFinalOnceWhole(block: Token, openFence: string | undefined): boolean {
  if (block.type === "hr") return true;
  if (block.type === "heading") return /^ {0,3}#/u.test(block.raw);
  return block.type === "code" && openFence === undefined && /^(?:```|~~~)/u.test(block.raw);
}

/** Half a line that is only markers reads as a heading, a rule or an item, and would flicker. */
function withoutUndecidedLine(text: string): string {
  return text.replace(/(?<=^|\n)[ \t]*(?:[-=+*#>|~`]+|\d{1,9}[.)]?)[ \t]*$/u, "");
}

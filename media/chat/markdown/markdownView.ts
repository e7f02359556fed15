import type { Token } from "marked";
import { element } from "../view/element";
import { createCodeBlock, dressCodeBlocks, dressTables } from "./codeBlock";
import { HeadingLevels } from "./headingLevels";
import type { HighlightQueue } from "./highlightQueue";
import { lexMarkdown } from "./lexMarkdown";
import { type MarkdownSink, MarkdownStream } from "./markdownStream";
import { morphSiblings, removeFrom } from "./morphNodes";
import { renderBlocks } from "./renderBlocks";
import { sanitizeHtml } from "./sanitizeHtml";

/** Shows one markdown text, at once or as it grows. */
export class MarkdownView {
  readonly root = element("div", { class: "markdown" });
  readonly #sink: DomSink;
  readonly #stream: MarkdownStream;

  constructor(highlights: HighlightQueue) {
    this.#sink = new DomSink(this.root, highlights);
    this.#stream = new MarkdownStream(this.#sink);
  }

  append(text: string): void {
    this.#stream.append(text);
  }

  finish(): void {
    this.#stream.finish();
  }

  /** In place of `append` and `finish`, where the whole text is there from the beginning. */
  showWhole(text: string): void {
    this.#sink.finishBlocks(lexMarkdown(text));
  }
}

/** Finished blocks come first in `root` and are never touched again; the nodes after them are the tail. */
class DomSink implements MarkdownSink {
  #lastFinished: ChildNode | null = null;
  #headings = new HeadingLevels();
  readonly #rawTail = document.createTextNode("");
  #openCodeText: Text | undefined;

  constructor(
    private readonly root: HTMLElement,
    private readonly highlights: HighlightQueue,
  ) {}

  finishBlocks(blocks: readonly Token[]): void {
    this.#rawTail.remove();
    const first = this.#firstOfTail;
    const rest = morphSiblings(this.root, first, rendered(blocks, this.#headings));
    this.#finishBefore(rest);
  }

  showTail(blocks: readonly Token[]): void {
    this.#rawTail.remove();
    removeFrom(
      morphSiblings(this.root, this.#firstOfTail, rendered(blocks, this.#headings.copy())),
    );
  }

  appendToTail(text: string): void {
    if (this.#rawTail.isConnected) {
      this.#rawTail.appendData(text);
      return;
    }
    this.#rawTail.data = text;
    (this.#firstOfTail ? this.root.lastElementChild : this.root)?.append(this.#rawTail);
  }

  openCode(language: string): void {
    const { root, code } = createCodeBlock(language);
    this.#openCodeText = document.createTextNode("");
    code.append(this.#openCodeText);
    removeFrom(this.#firstOfTail);
    this.root.append(root);
  }

  appendCode(code: string): void {
    this.#openCodeText?.appendData(code);
  }

  closeCode(): void {
    this.#openCodeText = undefined;
    this.#finishBefore(null);
  }

  restart(): void {
    this.root.replaceChildren();
    this.#lastFinished = null;
    this.#headings = new HeadingLevels();
  }

  get #firstOfTail(): ChildNode | null {
    return this.#lastFinished ? this.#lastFinished.nextSibling : this.root.firstChild;
  }

  /** `end` is the first node that is not final yet. */
  #finishBefore(end: ChildNode | null): void {
    for (let node = this.#firstOfTail; node && node !== end; node = node.nextSibling) {
      if (node instanceof Element) this.highlights.addAll(node);
      this.#lastFinished = node;
    }
  }
}

function rendered(blocks: readonly Token[], headings: HeadingLevels): DocumentFragment {
  const fragment = sanitizeHtml(renderBlocks(blocks, headings));
  for (const node of Array.from(fragment.childNodes)) {
    if (node instanceof Text && node.data.trim() === "") node.remove();
  }
  dressCodeBlocks(fragment);
  dressTables(fragment);
  return fragment;
}

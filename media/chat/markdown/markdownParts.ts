import type { Token } from "marked";
import { element } from "../view/element";
import { completeCodeBlock, createCodeBlock, dressCodeBlocks, dressTables } from "./codeBlock";
import { directBlocks } from "./directBlocks";
import type { FenceInfo } from "./fenceInfo";
import { HeadingLevels } from "./headingLevels";
import type { HighlightQueue } from "./highlightQueue";
import type { MarkdownSink } from "./markdownStream";
import { morphSiblings, removeFrom } from "./morphNodes";
import { renderBlocks } from "./renderBlocks";
import { sanitizeHtml } from "./sanitizeHtml";

/** As many finished blocks as one part holds, or a few more. */
const blocksPerPart = 24;

/**
 * The nodes of a markdown text. Finished blocks are never touched again; the nodes after them are the tail. Parts
 * hold the blocks, so that text that grows in the last part costs no layout in the others.
 */
export class MarkdownParts implements MarkdownSink {
  #part = element("div", { class: "markdown-part" });
  #lastFinished: ChildNode | null = null;
  #headings = new HeadingLevels();
  readonly #rawTail = document.createTextNode("");
  #openCodeText: Text | undefined;

  constructor(
    private readonly root: HTMLElement,
    private readonly highlights: HighlightQueue,
  ) {
    this.root.append(this.#part);
  }

  finishBlocks(blocks: readonly Token[]): void {
    this.#rawTail.remove();
    for (let start = 0; start < blocks.length; start += blocksPerPart) {
      const fragment = rendered(blocks.slice(start, start + blocksPerPart), this.#headings);
      this.#finishBefore(morphSiblings(this.#part, this.#firstOfTail, fragment));
    }
  }

  showTail(blocks: readonly Token[]): void {
    this.#rawTail.remove();
    removeFrom(
      morphSiblings(this.#part, this.#firstOfTail, rendered(blocks, this.#headings.copy())),
    );
  }

  appendToTail(text: string): void {
    if (this.#rawTail.isConnected) {
      this.#rawTail.appendData(text);
      return;
    }
    this.#rawTail.data = text;
    (this.#firstOfTail ? this.#part.lastElementChild : this.#part)?.append(this.#rawTail);
  }

  openCode(info: FenceInfo): void {
    const { root, code } = createCodeBlock(info);
    this.#openCodeText = document.createTextNode("");
    code.append(this.#openCodeText);
    removeFrom(this.#firstOfTail);
    this.#part.append(root);
  }

  appendCode(code: string): void {
    this.#openCodeText?.appendData(code);
  }

  closeCode(): void {
    const block = this.#openCodeText?.parentElement?.closest(".code-block");
    if (block) completeCodeBlock(block);
    this.#openCodeText = undefined;
    this.#finishBefore(null);
  }

  restart(): void {
    this.root.replaceChildren();
    this.#beginPart();
    this.#headings = new HeadingLevels();
  }

  get #firstOfTail(): ChildNode | null {
    return this.#lastFinished ? this.#lastFinished.nextSibling : this.#part.firstChild;
  }

  /** `end` is the first node that is not final yet. */
  #finishBefore(end: ChildNode | null): void {
    for (let node = this.#firstOfTail; node && node !== end; node = node.nextSibling) {
      if (node instanceof Element) this.highlights.addAll(node);
      this.#lastFinished = node;
    }
    if (!end && this.#part.childElementCount >= blocksPerPart) this.#beginPart();
  }

  #beginPart(): void {
    this.#part = element("div", { class: "markdown-part" });
    this.#lastFinished = null;
    this.root.append(this.#part);
  }
}

function rendered(blocks: readonly Token[], headings: HeadingLevels): DocumentFragment {
  const fragment = sanitizeHtml(renderBlocks(blocks, headings));
  for (const node of Array.from(fragment.childNodes)) {
    if (node instanceof Text && node.data.trim() === "") node.remove();
  }
  directBlocks(fragment);
  dressCodeBlocks(fragment);
  dressTables(fragment);
  return fragment;
}

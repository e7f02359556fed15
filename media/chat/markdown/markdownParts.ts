import type { Token } from "marked";
import { element } from "../view/element";
import { GrowingText } from "../view/growingText";
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
  #openCode: { readonly root: HTMLElement; readonly text: GrowingText } | undefined;

  constructor(
    private readonly root: HTMLElement,
    private readonly highlights: HighlightQueue,
  ) {
    this.root.append(this.#part);
  }

  show(finished: readonly Token[], tail: readonly Token[]): void {
    this.#rawTail.remove();
    let rest = finished;
    for (; rest.length > blocksPerPart; rest = rest.slice(blocksPerPart)) {
      const [box] = boxesOf([renderBlocks(rest.slice(0, blocksPerPart), this.#headings)]);
      this.#finish(box);
    }
    const html = renderBlocks(rest, this.#headings);
    // Both at once: each call of the sanitizer has a price of its own.
    const [box, tailBox] = boxesOf([html, renderBlocks(tail, this.#headings.copy())]);
    if (html !== "") this.#finish(box);
    if (tailBox) removeFrom(morphSiblings(this.#part, this.#firstOfTail, tailBox));
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
    this.#openCode = { root, text: new GrowingText(code) };
    removeFrom(this.#firstOfTail);
    this.#part.append(root);
  }

  appendCode(code: string): void {
    this.#openCode?.text.append(code);
  }

  closeCode(): void {
    this.#openCode?.text.finish();
    const block = this.#openCode?.root;
    if (block) completeCodeBlock(block);
    this.#openCode = undefined;
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

  #finish(box: Element | undefined): void {
    if (box) this.#finishBefore(morphSiblings(this.#part, this.#firstOfTail, box));
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

/** Each piece of HTML, made safe and dressed, in a box of its own. */
function boxesOf(pieces: readonly string[]): readonly Element[] {
  const fragment = sanitizeHtml(pieces.map((html) => `<div>${html}</div>`).join(""));
  const boxes = Array.from(fragment.children);
  for (const box of boxes) {
    for (const node of Array.from(box.childNodes)) {
      if (node instanceof Text && node.data.trim() === "") node.remove();
    }
    directBlocks(box);
  }
  dressCodeBlocks(fragment);
  dressTables(fragment);
  return boxes;
}

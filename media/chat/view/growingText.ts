import { element } from "./element";

/** When a text is longer than this, in UTF-16 units, its next lines get a box of their own. */
const partLength = 4_000;

/** Plain text that grows: lines that have a box of their own are not laid out again with each new piece. */
export class GrowingText {
  #last = document.createTextNode("");

  constructor(private readonly root: HTMLElement) {
    root.append(this.#last);
  }

  append(text: string): void {
    const isFull = this.#last.length > partLength;
    // A copy would lose an empty line at the beginning of a box.
    const end = isFull ? text.search(/(?<=\n)[^\n]/u) : 0;
    this.#last.appendData(end > 0 ? text.slice(0, end) : text);
    if (end > 0) this.#beginPart(text.slice(end));
  }

  /** One text again, as it would have been if it had come as a whole. */
  finish(): void {
    if (this.root.firstElementChild) this.root.replaceChildren(this.root.textContent ?? "");
  }

  #beginPart(text: string): void {
    if (this.root.firstChild === this.#last) this.root.append(box(this.#last));
    this.#last = document.createTextNode(text);
    this.root.append(box(this.#last));
  }
}

function box(text: Text): HTMLElement {
  return element("span", { class: "text-part" }, [text]);
}

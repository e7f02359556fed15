import { element } from "../view/element";
import type { HighlightQueue } from "./highlightQueue";
import { linkFootnotes } from "./linkFootnotes";
import { lexMarkdown } from "./lexMarkdown";
import { MarkdownParts } from "./markdownParts";
import { MarkdownStream } from "./markdownStream";

/** Shows one markdown text, at once or as it grows. */
export class MarkdownView {
  readonly root = element("div", { class: "markdown" });
  readonly #parts: MarkdownParts;
  readonly #stream: MarkdownStream;

  /** @param id tells its footnotes from those of other texts. */
  constructor(
    private readonly id: string,
    highlights: HighlightQueue,
  ) {
    this.#parts = new MarkdownParts(this.root, highlights);
    this.#stream = new MarkdownStream(this.#parts);
  }

  append(text: string): void {
    this.#stream.append(text);
  }

  finish(): void {
    this.#stream.finish();
    linkFootnotes(this.root, this.id);
  }

  /** In place of `append` and `finish`, where the whole text is there from the beginning. */
  showWhole(text: string): void {
    this.#parts.show(lexMarkdown(text), []);
    linkFootnotes(this.root, this.id);
  }
}

import type { FenceInfo } from "../../../../../media/chat/markdown/fenceInfo";
import assert from "node:assert/strict";
import type { Token } from "marked";
import { HeadingLevels } from "../../../../../media/chat/markdown/headingLevels";
import { lexMarkdown } from "../../../../../media/chat/markdown/lexMarkdown";
import {
  type MarkdownSink,
  MarkdownStream,
} from "../../../../../media/chat/markdown/markdownStream";
import { renderBlocks } from "../../../../../media/chat/markdown/renderBlocks";
import { markdownSamples, randomMarkdown } from "../../../../support/markdownSamples";

describe("MarkdownStream", () => {
  for (const [name, text] of Object.entries(markdownSamples)) {
    it(`ends with what the whole text gives: ${name}`, () => {
      for (const size of [1, 2, 7, 64, text.length]) {
        assert.equal(streamed(text, size).html(), whole(text), `in pieces of ${size}`);
      }
    });
  }

  it("ends with what the whole text gives, for 400 texts of random parts in random pieces", () => {
    for (let seed = 1; seed <= 400; seed += 1) {
      const text = randomMarkdown(seed);
      const size = 1 + (seed % 13);
      assert.equal(streamed(text, size).html(), whole(text), `seed ${seed}, pieces of ${size}`);
    }
  });

  it("never changes a block that it finished", () => {
    const sink = new RecordingSink();
    const stream = new MarkdownStream(sink);
    let before = "";
    for (const piece of pieces("one\n\n- two\n- three\n\n# four\n\nfive\n\n", 1)) {
      stream.append(piece);
      const finished = sink.finished.join("");
      assert.ok(finished.startsWith(before));
      before = finished;
    }
    assert.match(before, /one.*two.*four/su);
    assert.doesNotMatch(before, /five/u, "a last paragraph may still grow");
  });

  it("does not lex inside an open fence", () => {
    const sink = new RecordingSink();
    const stream = new MarkdownStream(sink);
    stream.append("```ts\n");
    const shown = sink.tailCount;
    for (let line = 0; line < 500; line += 1) stream.append(`const a${line} = "**";\n`);
    assert.equal(sink.tailCount, shown);
    assert.equal(sink.openLanguage, "ts");
  });

  it("lexes a long unbroken block ever more rarely, and shows its new text meanwhile", () => {
    const sink = new RecordingSink();
    const stream = new MarkdownStream(sink);
    for (let word = 0; word < 20_000; word += 1) stream.append("word ");
    assert.ok(sink.tailCount < 2_000, `lexed ${sink.tailCount} times`);
    assert.equal(sink.shownText(), "word ".repeat(20_000));
  });

  it("holds back a line that may still close the fence", () => {
    const sink = new RecordingSink();
    const stream = new MarkdownStream(sink);
    stream.append("```\na\n``");
    assert.equal(sink.openCodeText, "a");
    stream.append("b\n");
    assert.equal(sink.openCodeText, "a\n``b");
  });

  it("shows half a line of markers only when it is known what they are", () => {
    const sink = new RecordingSink();
    const stream = new MarkdownStream(sink);
    stream.append("Here are two:\n-");
    assert.equal(sink.tailHtml(), "<p>Here are two:</p>\n");
    stream.append(" one");
    assert.match(sink.tailHtml(), /<li>one<\/li>/u);
  });

  it("finds the link of a definition that came last", () => {
    const sink = streamed("See [the manual].\n\nMore.\n\n[the manual]: https://example.com/m\n", 5);
    assert.match(sink.html(), /<a href="https:\/\/example\.com\/m"/u);
  });
});

/** Keeps what a page would show. */
class RecordingSink implements MarkdownSink {
  finished: string[] = [];
  #headings = new HeadingLevels();
  tailCount = 0;
  openLanguage: string | undefined;
  openCodeText = "";
  private tail: readonly Token[] = [];
  private rawTail = "";

  show(finished: readonly Token[], tail: readonly Token[]): void {
    const html = renderBlocks(finished, this.#headings);
    if (html !== "") this.finished.push(html);
    this.tailCount += 1;
    this.tail = tail;
    this.rawTail = "";
  }

  appendToTail(text: string): void {
    this.rawTail += text;
  }

  openCode({ language }: FenceInfo): void {
    this.tail = [];
    this.openLanguage = language;
    this.openCodeText = "";
  }

  appendCode(code: string): void {
    this.openCodeText += code;
  }

  closeCode(): void {
    const text = this.openCodeText.replace(/\n$/u, "\n\n");
    this.finished.push(renderBlocks([{ type: "code", raw: "", lang: this.openLanguage, text }]));
    this.openLanguage = undefined;
  }

  restart(): void {
    this.finished = [];
    this.tail = [];
    this.#headings = new HeadingLevels();
    this.openLanguage = undefined;
  }

  html(): string {
    assert.equal(this.openLanguage, undefined, "no code block stays open");
    return this.finished.join("") + this.tailHtml();
  }

  tailHtml(): string {
    return renderBlocks(this.tail, this.#headings.copy());
  }

  shownText(): string {
    const text = this.tailHtml().replaceAll(/<[^>]+>\n?/gu, "");
    return text + this.rawTail;
  }
}

function streamed(text: string, size: number): RecordingSink {
  const sink = new RecordingSink();
  const stream = new MarkdownStream(sink);
  for (const piece of pieces(text, size)) stream.append(piece);
  stream.finish();
  return sink;
}

function whole(text: string): string {
  return renderBlocks(lexMarkdown(text));
}

function pieces(text: string, size: number): string[] {
  return Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
    text.slice(index * size, (index + 1) * size),
  );
}

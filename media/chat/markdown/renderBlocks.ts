import {
  getDefaults,
  Parser,
  Renderer,
  type RendererExtensionFunction,
  type Token,
  type Tokens,
} from "marked";
import { strings } from "../strings";
import { fenceInfoOf } from "./fenceInfo";
import { HeadingLevels } from "./headingLevels";
import { fileLine, linkTarget } from "./linkTarget";

/**
 * HTML of the blocks. It holds no HTML of the text itself, no image and no address but http, https and
 * lines of files.
 *
 * @param headings the headings before these blocks; takes up those of the blocks.
 */
export function renderBlocks(blocks: readonly Token[], headings = new HeadingLevels()): string {
  const renderer = new TranscriptRenderer(headings);
  const options = { ...getDefaults(), renderer, extensions: { renderers, childTokens: {} } };
  return new Parser(options).parse([...blocks]);
}

/** Footnotes stand where the text has them, until `linkFootnotes` knows all of them. */
const renderers: Readonly<Record<string, RendererExtensionFunction>> = {
  footnoteReference: ({ raw }) => `<sup class="footnote-reference">${escapeHtml(raw)}</sup>`,
  footnote({ tokens = [], raw }) {
    const label = escapeHtml(raw.slice(0, raw.indexOf("]") + 1).trim());
    return `<div class="footnote"><span class="footnote-label">${label}: </span>${this.parser.parse(tokens)}</div>`;
  },
};

class TranscriptRenderer extends Renderer {
  constructor(private readonly headings: HeadingLevels) {
    super();
  }

  override heading({ tokens, depth }: Tokens.Heading): string {
    const level = this.headings.levelOf(depth);
    return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>`;
  }

  override code(block: Tokens.Code): string {
    // The lexer ends the text with a line end only where the last line is empty.
    const code = escapeHtml(block.text.replace(/\n$/u, ""));
    const { language, path } = fenceInfoOf(block);
    const title = path === "" ? "" : ` title="${escapeHtml(path)}"`;
    return `<pre${title}><code class="language-${escapeHtml(language)}">${code}</code></pre>`;
  }

  override codespan({ text }: Tokens.Codespan): string {
    const code = `<code>${escapeHtml(text)}</code>`;
    const target = fileLine.test(text) && linkTarget(text);
    return target ? `<a href="${escapeHtml(target.href)}">${code}</a>` : code;
  }

  override html({ raw }: Tokens.HTML | Tokens.Tag): string {
    return escapeHtml(raw);
  }

  override text(token: Tokens.Text | Tokens.Escape): string {
    if (token.type === "text" && token.tokens) return this.parser.parseInline(token.tokens);
    return escapeText(token.text);
  }

  override checkbox({ checked }: Tokens.Checkbox): string {
    return `<span class="task-mark">${checked ? "☑" : "☐"}</span> `;
  }

  override link({ href, tokens, autolink }: Tokens.Link): string {
    const text = this.parser.parseInline(tokens);
    const target = linkTarget(autolink ? href : href.replaceAll("&amp;", "&"));
    if (!target) return text;
    const address = escapeHtml(target.href);
    return `<a href="${address}" title="${address}">${text}</a>`;
  }

  override image({ href, text }: Tokens.Image): string {
    const target = linkTarget(href);
    const label = escapeHtml(strings.image(text, target?.host ?? ""));
    return `<span class="image-text">${label}</span>`;
  }

  override tablecell({ tokens, header, align }: Tokens.TableCell): string {
    const tag = header ? "th" : "td";
    const attribute = align ? ` class="align-${align}"` : "";
    return `<${tag}${attribute}>${this.parser.parseInline(tokens)}</${tag}>`;
  }
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** Leaves character references as they are: in markdown `&lt;` means `<`, and never begins a tag. */
function escapeText(text: string): string {
  return text
    .replaceAll(/&(?!#\d{1,7};|#x[\da-f]{1,6};|\w+;)/giu, "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

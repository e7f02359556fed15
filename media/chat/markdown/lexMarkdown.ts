import {
  getDefaults,
  Lexer,
  Tokenizer,
  type Links,
  type Token,
  type Tokens,
  type TokensList,
} from "marked";
import { footnoteExtensions, lengthBeforeFootnote } from "./footnoteSyntax";

/** How deep quotes, lists and emphasis may nest; what lies deeper is shown as plain text. */
const maxDepth = 24;

/**
 * The blocks of a text. HTML in it is text like any other. `links` are the link definitions of the text
 * before it. Never throws: a text that the lexer cannot take is one plain paragraph.
 */
export function lexMarkdown(text: string, links: Links = {}): TokensList {
  try {
    const lexer = createLexer();
    Object.assign(lexer.tokens.links, links);
    return lexer.lex(text);
  } catch {
    const plain: Tokens.Text = { type: "text", raw: text, text };
    const paragraph: Tokens.Paragraph = { type: "paragraph", raw: text, text, tokens: [plain] };
    return Object.assign([paragraph], { links: {} });
  }
}

/**
 * The blocks as `lexMarkdown` has them, but what stands within their lines is read by `lexInline` only: where a block
 * ends is known without it. Both say `undefined` or `false` where the lexer cannot take the text.
 */
export function lexBlocks(
  text: string,
  links: Links,
): { readonly blocks: TokensList; readonly lexInline: () => boolean } | undefined {
  const lexer = createLexer();
  Object.assign(lexer.tokens.links, links);
  const lex = (step: () => void): boolean => {
    try {
      step();
      return true;
    } catch {
      return false;
    }
  };
  if (!lex(() => lexer.blockTokens(text, lexer.tokens))) return undefined;
  // Given nothing more, the lexer does what it has put off.
  return { blocks: lexer.tokens, lexInline: () => lex(() => lexer.lex("")) };
}

/** Where each block of a text begins and what it is, `paragraph@0`; cheaper than its blocks. */
export function outlineMarkdown(text: string): readonly string[] {
  try {
    const lexer = createLexer();
    return outlineOf(lexer.blockTokens(text, []), 0);
  } catch {
    return ["paragraph@0"];
  }
}

/** The same for blocks of which the first begins at `start`. */
export function outlineOf(blocks: readonly Token[], start: number): readonly string[] {
  const outline: string[] = [];
  let position = start;
  for (const block of blocks) {
    if (block.type !== "space") outline.push(`${block.type}@${position}`);
    position += block.raw.length;
  }
  return outline;
}

function createLexer(): Lexer {
  const tokenizer = new BoundedTokenizer();
  return new Lexer({ ...getDefaults(), tokenizer, ...footnoteExtensions(tokenizer) });
}

/** Takes no HTML, and bounds the recursion that hostile nesting would drive without end. */
class BoundedTokenizer extends Tokenizer {
  #depth = 0;

  override html(): undefined {
    return undefined;
  }

  override tag(): undefined {
    return undefined;
  }

  override blockquote(source: string): Tokens.Blockquote | undefined {
    return this.#nested(() => super.blockquote(source));
  }

  override list(source: string): Tokens.List | undefined {
    return this.#nested(() => super.list(source));
  }

  override paragraph(source: string): Tokens.Paragraph | undefined {
    const whole = this.rules.block.paragraph.exec(source)?.[0] ?? "";
    const length = lengthBeforeFootnote(whole);
    return super.paragraph(length < whole.length ? source.slice(0, length) : source);
  }

  override emStrong(
    source: string,
    maskedSource: string,
    previousCharacter?: string,
  ): Tokens.Em | Tokens.Strong | undefined {
    return this.#nested(() => super.emStrong(source, maskedSource, previousCharacter));
  }

  override del(
    source: string,
    maskedSource: string,
    previousCharacter?: string,
  ): Tokens.Del | undefined {
    return this.#nested(() => super.del(source, maskedSource, previousCharacter));
  }

  override link(source: string): Tokens.Link | Tokens.Image | undefined {
    return this.#nested(() => super.link(source));
  }

  #nested<T>(tokenize: () => T | undefined): T | undefined {
    if (this.#depth >= maxDepth) return undefined;
    this.#depth += 1;
    try {
      return tokenize();
    } finally {
      this.#depth -= 1;
    }
  }
}

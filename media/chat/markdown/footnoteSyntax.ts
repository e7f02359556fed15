import type { MarkedOptions, Tokenizer, Tokens } from "marked";

/** No blank and no bracket in it; a longer one is text. */
const label = String.raw`\[\^([^\]\[\s]{1,100})\]`;
const definition = new RegExp(String.raw`^ {0,3}${label}:[ \t]*`, "u");
const laterDefinition = new RegExp(String.raw`\n {0,3}${label}:`, "u");
const reference = new RegExp(String.raw`^${label}(?!\()`, "u");
/** Begins another block, so that it does not go on with the note above it. */
const otherBlock = new RegExp(
  String.raw`^ {0,3}(?:#{1,6}\s|\x60{3}|~{3}|>|[-*+]\s|\d{1,9}[.)]\s|${label}:|(?:[-*_][ \t]*){3,}$)`,
  "u",
);
const indent = /^(?: {4}|\t)/u;

/**
 * Footnotes as GitHub has them, for the lexer: `[^1]` in the text, `[^1]: note` at the beginning of a line. A note has
 * no notes within it.
 */
export function footnoteExtensions(
  tokenizer: Pick<Tokenizer, "lexer">,
): Pick<MarkedOptions, "extensions"> {
  let isInNote = false;
  const block = (source: string): Tokens.Generic | undefined => {
    const [head, name] = definition.exec(source) ?? [];
    if (head === undefined || isInNote) return undefined;
    const { raw, text } = noteOf(source, head.length);
    isInNote = true;
    try {
      const tokens = tokenizer.lexer.blockTokens(text, []);
      return { type: "footnote", raw, label: name, tokens };
    } finally {
      isInNote = false;
    }
  };
  const inline = (source: string): Tokens.Generic | undefined => {
    const raw = reference.exec(source)?.[0];
    return raw === undefined ? undefined : { type: "footnoteReference", raw };
  };
  return {
    extensions: { block: [block], inline: [inline], renderers: {}, childTokens: {} },
  };
}

/** Where a note begins within the lines of a paragraph; the length of the paragraph where none does. */
export function lengthBeforeFootnote(paragraph: string): number {
  const index = laterDefinition.exec(paragraph)?.index;
  return index === undefined ? paragraph.length : index + 1;
}

/** The rest of its line, then lines that go on with it or are indented, blank ones between them. */
function noteOf(source: string, headLength: number): { raw: string; text: string } {
  let end = endOfLine(source, 0);
  let text = source.slice(headLength, end);
  let blankLines = "";
  for (let start = end + 1; start < source.length;) {
    const lineEnd = endOfLine(source, start);
    const line = source.slice(start, lineEnd);
    start = lineEnd + 1;
    if (line.trim() === "") {
      blankLines += "\n";
      continue;
    }
    const goesOn = blankLines === "" && !otherBlock.test(line);
    if (!goesOn && !indent.test(line)) break;
    text += `${blankLines}\n${line.replace(indent, "")}`;
    blankLines = "";
    end = lineEnd;
  }
  return { raw: source.slice(0, end), text };
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end < 0 ? text.length : end;
}

import {
  indentationWidth,
  isBlank,
  leadingWhitespace,
  type Indentation,
} from "../../text/indentation";
import type { CompletionSite } from "../completionSite";
import type { CompletionFilter } from "./completionFilter";

/** Writes the answer's indentation as the document does, and only once where the cursor's line is indented already. */
export const indentation: CompletionFilter = {
  id: "indentation",
  apply(text, site) {
    const [first = "", ...others] = text.split("\n");
    const unit = unitOf(others);
    return [
      withoutRepeatedIndentation(first, site),
      ...others.map((line) => withIndentation(line, site.indentation, unit)),
    ].join("\n");
  },
};

/** The prompt ends before the blanks of an otherwise blank line, so the answer brings them along. */
function withoutRepeatedIndentation(
  first: string,
  { linePrefix, indentation }: CompletionSite,
): string {
  if (!isBlank(linePrefix)) return first;
  const content = first.slice(leadingWhitespace(first).length);
  const missing =
    indentationWidth(first, indentation.size) - indentationWidth(linePrefix, indentation.size);
  return indentationOf(Math.max(missing, 0), indentation) + content;
}

function withIndentation(line: string, style: Indentation, unit: number): string {
  const blanks = leadingWhitespace(line);
  if (blanks === "" || blanks.includes("\t") !== style.usesSpaces) return line;
  const content = line.slice(blanks.length);
  if (style.usesSpaces) return indentationOf(indentationWidth(line, style.size), style) + content;
  const levels = Math.floor(blanks.length / unit);
  return "\t".repeat(levels) + " ".repeat(blanks.length - levels * unit) + content;
}

function indentationOf(width: number, { usesSpaces, size }: Indentation): string {
  if (usesSpaces) return " ".repeat(width);
  return "\t".repeat(Math.floor(width / size)) + " ".repeat(width % size);
}

/** How many spaces make a level in lines indented by spaces; four where they do not tell. */
function unitOf(lines: readonly string[]): number {
  const widths = lines
    .map((line) => leadingWhitespace(line))
    .filter((blanks) => blanks.length > 1 && !blanks.includes("\t"))
    .map((blanks) => blanks.length);
  return widths.length === 0 ? 4 : Math.min(...widths);
}

import {
  indentationWidth,
  isBlank,
  leadingWhitespace,
  type Indentation,
} from "../../text/indentation";
import { layoutOf, type Layout } from "../answerLayout";
import type { CompletionSite } from "../completionSite";
import type { CompletionFilter } from "./completionFilter";

/** Writes the answer's indentation as the document does, and only once where the cursor's line is indented already. */
export const indentation: CompletionFilter = {
  id: "indentation",
  apply(text, site) {
    const [first = "", ...others] = text.split("\n");
    const layout = layoutOf(text, site);
    return [
      withoutRepeatedIndentation(first, site),
      ...others.map((line, index) =>
        index + 1 < layout.end ? withIndentation(line, site.indentation, layout) : line,
      ),
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

function withIndentation(line: string, style: Indentation, { from, to, unit }: Layout): string {
  const blanks = leadingWhitespace(line);
  const isInPlace = from === to && unit === style.size;
  const isInStyle = blanks === "" || blanks.includes("\t") !== style.usesSpaces;
  if (isBlank(line) || (isInPlace && isInStyle)) return line;
  const deeper = indentationWidth(line, style.size) - from;
  const levels = Math.floor(deeper / unit);
  const width = to + levels * style.size + (deeper - levels * unit);
  return indentationOf(Math.max(width, 0), style) + line.slice(blanks.length);
}

function indentationOf(width: number, { usesSpaces, size }: Indentation): string {
  if (usesSpaces) return " ".repeat(width);
  return "\t".repeat(Math.floor(width / size)) + " ".repeat(width % size);
}

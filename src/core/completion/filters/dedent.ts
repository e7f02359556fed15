import { indentationWidth, isBlank } from "../../text/indentation";
import { opensBlock } from "../completionLength";
import { lastLineAbove } from "../surroundingLines";
import type { CompletionFilter } from "./completionFilter";

const closer = /^\s*[\])}]/;
const directive = /^\s*#/;

/** Drops an answer that begins by leaving the block in which the cursor stands: it belongs below, not here. */
export const dedent: CompletionFilter = {
  id: "dedent",
  apply(text, site) {
    const { linePrefix, indentation, languageId } = site;
    if (!isBlank(linePrefix)) return text;
    const first = text.split("\n").find((line) => !isBlank(line)) ?? "";
    const columns = (line: string) => indentationWidth(line, indentation.size);
    if (isBlank(first) || columns(first) >= columns(linePrefix)) return text;
    if (closer.test(first)) return "";
    const beginsBelow = /^[ \t]*\n/.test(text) && !directive.test(first);
    return beginsBelow && !opensBlock(lastLineAbove(site), languageId) ? "" : text;
  },
};

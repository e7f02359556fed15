import { indentationWidth, isBlank } from "../text/indentation";
import { completionLength, opensBlock } from "./completionLength";
import type { CompletionSite } from "./completionSite";
import { escapingClosers } from "./escapingClosers";

/** How the columns of an answer's lines become the document's: a line at `from` belongs at `to`, and each `unit` beyond it is one level. */
export interface Layout {
  readonly from: number;
  readonly to: number;
  readonly unit: number;
  /** The line of the answer with which what belongs at the cursor is over; it and the rest stay as they are. */
  readonly end: number;
}

const units = new Set([2, 3, 4, 8]);
const closesBlock =
  /^(?:[\])}]|<\/|(?:end|done|fi|esac|else|elif|elsif|except|finally|catch|rescue|ensure)\b)/;
/** Stands at the depth of the line that opens the block in many a style. */
const label = /^(?:case\b.*|default|public|private|protected)\s*:|^case\b/;
const leavesBlock = /^(?:return|break|continue|raise|throw|pass)\b/;
const comment = /^\s*(?:#|\/\/|\/?\*|--)/;
const opensMarkup = /^\s*<[a-z][^/]*>\s*$/i;

interface Line {
  readonly content: string;
  readonly width: number;
  readonly isAfterBlank: boolean;
}

/** Reads from the first lines of an answer where its author thought to be and by how much he indents. */
export function layoutOf(text: string, site: CompletionSite): Layout {
  const { linePrefix, indentation } = site;
  const cursor = indentationWidth(linePrefix, indentation.size);
  const asWritten = { from: cursor, to: cursor, unit: indentation.size, end: Infinity };
  const lines = contentLines(text, indentation.size);
  const [first] = lines;
  if (first === undefined) return asWritten;
  if (isBlank(linePrefix)) {
    return layoutAtBlankLine(lines, asWritten, site) ?? relativeLayout(text, lines, site);
  }
  const isBelow = text.startsWith("\n") && completionLength(site) === "block";
  return isBelow ? layoutBelowOpener(first, asWritten, site) : asWritten;
}

/** The cursor's line opens a block, so the answer's first line is one level deeper than it. */
function layoutBelowOpener(
  { content, width }: Line,
  asWritten: Layout,
  { indentation: { size, usesSpaces }, linePrefix }: CompletionSite,
): Layout {
  const opener = asWritten.from;
  const isElsewhere = closesBlock.test(content) || label.test(content) || width === 0;
  // A tab document whose model writes spaces has other columns altogether, so equal ones mean nothing.
  const isAtOpener = width === opener && (usesSpaces || !linePrefix.startsWith("\t"));
  if (isElsewhere || isAtOpener || width === opener + size) return asWritten;
  const unit = [width - opener, width / (opener / size + 1)].find((unit) => units.has(unit));
  return unit === undefined ? asWritten : { ...asWritten, from: width, to: opener + size, unit };
}

/** `undefined` where the whole answer is written from the margin. */
function layoutAtBlankLine(
  lines: readonly Line[],
  asWritten: Layout,
  site: CompletionSite,
): Layout | undefined {
  const [first, second] = lines;
  if (first === undefined) return asWritten;
  const isOpener = opens(first.content, site);
  const isFromMargin = first.width === 0 && asWritten.from > 0;
  if (isFromMargin && !isWrittenInPlace(lines, isOpener, asWritten.from)) return undefined;
  const isInside = isOpener && second !== undefined && !closesBlock.test(second.content);
  const start = isFromMargin ? asWritten.from : first.width;
  const unit = isInside ? second.width - start : undefined;
  return layoutFrom(start, unit, asWritten);
}

/** `ownUnit` is what a block of the answer tells of how its author indents. */
function layoutFrom(from: number, ownUnit: number | undefined, asWritten: Layout): Layout {
  const { to: cursor, unit: size } = asWritten;
  const unit = units.has(ownUnit ?? 0) ? ownUnit : undefined;
  if (from >= cursor) return { ...asWritten, from, to: from, unit: unit ?? size };
  const unitByLevel = from / (cursor / size);
  return { ...asWritten, from, unit: unit ?? (units.has(unitByLevel) ? unitByLevel : size) };
}

/** Only the first line lacks its indentation, since the cursor stands behind it. */
function isWrittenInPlace(
  [first, second, ...others]: readonly Line[],
  isOpener: boolean,
  cursor: number,
): boolean {
  if (first === undefined || second === undefined) return true;
  if (isOpener) {
    const end = others.find(
      ({ content, width }) => width < second.width && closesBlock.test(content),
    );
    return second.width > cursor && (end === undefined || end.width >= cursor);
  }
  return (
    second.width >= cursor ||
    second.isAfterBlank ||
    closesBlock.test(second.content) ||
    leavesBlock.test(first.content)
  );
}

function relativeLayout(text: string, lines: readonly Line[], site: CompletionSite): Layout {
  const { size } = site.indentation;
  const opener = lines.findIndex(
    ({ content, width }, index) =>
      opens(content, site) && width < (lines[index + 1]?.width ?? Number.NEGATIVE_INFINITY),
  );
  const step = (lines[opener + 1]?.width ?? size) - (lines[opener]?.width ?? 0);
  const escape = escapingClosers(text, "")[0];
  const end = escape ? text.slice(0, escape.index).split("\n").length - 1 : Infinity;
  const to = indentationWidth(site.linePrefix, size);
  return { from: 0, to, unit: opener >= 0 && units.has(step) ? step : size, end };
}

function opens(line: string, { languageId }: CompletionSite): boolean {
  if (comment.test(line)) return false;
  return /[{:]\s*$/.test(line) || opensMarkup.test(line) || opensBlock(line, languageId);
}

/** The lines that hold anything. */
function contentLines(text: string, tabSize: number): readonly Line[] {
  const lines = text.split("\n");
  return lines
    .map((line, index) => ({
      content: line.trim(),
      width: indentationWidth(line, tabSize),
      isAfterBlank: index > 0 && isBlank(lines[index - 1] ?? ""),
    }))
    .filter(({ content }) => content !== "");
}

import { isBlank, leadingWhitespace } from "../text/indentation";
import { alignLines, type Alignment, isTelling } from "./alignLines";
import {
  type BlockNode,
  blockEnd,
  type CodeNode,
  isDeclarationHead,
  type LineRange,
  nextLine,
  nodesOf,
  smallestWidth,
  startWithComments,
  widthOf,
} from "./codeNodes";
import { isBareDots, isElision } from "./elision";
import type { FileIndex } from "./fileIndex";
import type { LineEdit } from "./lineEdits";
import {
  type IndentMapping,
  type IndentUnits,
  indentUnitsOf,
  mappingOf,
  reindent,
} from "./reindent";

export interface MergeInput {
  readonly snippet: readonly string[];
  readonly file: readonly string[];
  readonly index: FileIndex;
  /** Whether the file holds data, of which a shorter snippet shows only what is new. */
  readonly isData: boolean;
}

/** A piece of the snippet and the lines of the file that it is. */
interface Placed {
  readonly node: CodeNode;
  readonly file: LineRange;
  /** The file line of a block's head. */
  readonly head: number;
}

/** One level of the snippet that is brought into one level of the file. */
interface Level {
  readonly snippet: LineRange;
  readonly file: LineRange;
  /** How the level is indented where none of its lines tells. */
  readonly mapping: IndentMapping;
}

/** A block that shows less than this share of the lines that the file has there has left some of them out. */
const completeShare = 0.6;

/** Brings a snippet into a file, level by level: what agrees is replaced, and what the snippet does not show stays. */
export class SnippetMerger {
  readonly edits: LineEdit[] = [];
  /** A snippet line of which nobody can say where it belongs. */
  unplacedLine: number | undefined;
  readonly #units: IndentUnits;

  constructor(private readonly input: MergeInput) {
    this.#units = indentUnitsOf(input.file, input.snippet);
  }

  merge(level: Level): void {
    const { snippet, index } = this.input;
    const nodes = nodesOf(snippet, level.snippet);
    const alignment = alignLines({
      snippet,
      file: index,
      snippetRange: level.snippet,
      fileRange: level.file,
      starts: new Set(nodes.map(({ start }) => start)),
    });
    const placed = this.#place(nodes, alignment, level.file);
    const mapping = this.#mappingOf(placed) ?? level.mapping;
    this.#mergeGaps(nodes, placed, { ...level, mapping });
    for (const piece of placed) this.#mergePiece(piece, alignment);
  }

  #mappingOf(placed: readonly Placed[]): IndentMapping | undefined {
    const [first] = placed;
    return first && this.#mapping(first);
  }

  #mapping({ node, head }: Placed): IndentMapping {
    const line = node.kind === "block" ? node.head : node.start;
    return mappingOf(this.input.snippet[line] ?? "", this.input.file[head] ?? "");
  }

  #place(nodes: readonly CodeNode[], alignment: Alignment, range: LineRange): readonly Placed[] {
    const placed: Placed[] = [];
    let end = range.start;
    for (const node of nodes) {
      const head = this.#headOf(node, alignment, { start: end, end: range.end });
      if (head === undefined) continue;
      const piece = {
        node,
        head,
        file: this.#fileRangeOf(node, head, { start: end, end: range.end }),
      };
      placed.push(piece);
      end = piece.file.end;
    }
    return placed;
  }

  /** The file line of the piece's head: the one it was aligned with, or the head of the block that its lines are in. */
  #headOf(node: CodeNode, { pairs, equal }: Alignment, range: LineRange): number | undefined {
    if (node.kind === "elision") return undefined;
    const line = node.kind === "block" ? node.head : node.start;
    const aligned = pairs.get(line);
    if (aligned !== undefined && aligned >= range.start) return aligned;
    if (node.kind === "line") return undefined;
    return this.#headByInside(node, { pairs, equal }, range.start);
  }

  /** A function that got another name is known by most of its lines. */
  #headByInside(node: BlockNode, alignment: Omit<Alignment, "score">, limit: number) {
    const { snippet } = this.input;
    const inside = Array.from({ length: node.end - node.head - 1 }, (_, at) => node.head + 1 + at);
    const telling = inside.filter((line) => isTelling(snippet[line]));
    const known = telling.filter((line) => alignment.equal.has(line));
    const [first] = known;
    if (first === undefined || known.length < 2 || known.length * 2 < telling.length)
      return undefined;
    const line = alignment.pairs.get(first) ?? 0;
    return this.#headAbove(line, this.#depthOf(first, node.head), limit);
  }

  /** How many blocks begin between a head and a line in it. */
  #depthOf(line: number, head: number): number {
    const { snippet } = this.input;
    let depth = 0;
    let width = widthOf(snippet[line]);
    for (let above = line - 1; above >= head; above -= 1) {
      if (isBlank(snippet[above] ?? "") || widthOf(snippet[above]) >= width) continue;
      width = widthOf(snippet[above]);
      depth += 1;
    }
    return depth;
  }

  #headAbove(line: number, depth: number, limit: number): number | undefined {
    const { file } = this.input;
    let width = widthOf(file[line]);
    let left = depth;
    for (let above = line - 1; above >= limit; above -= 1) {
      if (isBlank(file[above] ?? "") || widthOf(file[above]) >= width) continue;
      width = widthOf(file[above]);
      left -= 1;
      if (left === 0) return blockEnd(file, above, file.length) > line ? above : undefined;
    }
    return undefined;
  }

  #fileRangeOf(node: CodeNode, head: number, range: LineRange): LineRange {
    if (node.kind !== "block") return { start: head, end: head + 1 };
    const { file } = this.input;
    const above = startWithComments(file, head, range.start);
    const hasOwn = node.start < node.head;
    return { start: hasOwn ? above : head, end: blockEnd(file, head, range.end) };
  }

  #mergePiece(piece: Placed, alignment: Alignment): void {
    const { node, file } = piece;
    if (node.kind === "block" && this.#leavesOut(node, piece))
      return this.#mergeInside(node, piece);
    const lines = this.#reindented(node, this.#mapping(piece), alignment);
    this.edits.push({ startLine: file.start, endLine: file.end, lines });
  }

  /** Whether the block shows only some of what the file has there. */
  #leavesOut({ head, end }: BlockNode, piece: Placed): boolean {
    const { snippet, file, isData } = this.input;
    if (snippet.slice(head, end).some(isElision)) return true;
    const share = (end - head) / (piece.file.end - piece.head);
    if (share >= completeShare) return false;
    if (isData) return true;
    const inside = this.#endOfInside(file, piece.head, piece.file.end);
    return this.#hasDeclarations({ start: piece.head + 1, end: inside });
  }

  /** Brings the head, what is inside and the end of a block in, each for itself. */
  #mergeInside(node: BlockNode, { file: range, head }: Placed): void {
    const { snippet, file } = this.input;
    const mapping = mappingOf(snippet[node.head] ?? "", file[head] ?? "");
    const inner = { start: node.head + 1, end: this.#endOfInside(snippet, node.head, node.end) };
    const fileInner = { start: head + 1, end: this.#endOfInside(file, head, range.end) };
    const top = snippet.slice(node.start, node.head + 1);
    this.edits.push({
      startLine: range.start,
      endLine: head + 1,
      lines: top.map((line) => reindent(line, mapping, this.#units)),
    });
    const isFileEmpty = nextLine(file, fileInner.start, fileInner.end) === fileInner.end;
    const indent = isFileEmpty
      ? mapping.indent + this.#units.file
      : leadingWhitespace(file[nextLine(file, fileInner.start, fileInner.end)] ?? "");
    const level = { width: smallestWidth(snippet, inner), indent };
    this.merge({ snippet: inner, file: fileInner, mapping: level });
  }

  /** Without the line that closes the block, where there is one. */
  #endOfInside(lines: readonly string[], head: number, end: number): number {
    const last = lines[end - 1] ?? "";
    const closes =
      widthOf(last) <= widthOf(lines[head]) &&
      /^(?:[)\]}]|end\b|<\/|fi\b|done\b)/u.test(last.trim());
    return closes && end - 1 > head ? end - 1 : end;
  }

  #hasDeclarations(range: LineRange): boolean {
    const { file } = this.input;
    return nodesOf(file, range).some(
      (node) => node.kind === "block" && isDeclarationHead(file, node.head),
    );
  }

  /** What stands in the snippet between pieces that were placed, and what the file has there. */
  #mergeGaps(nodes: readonly CodeNode[], placed: readonly Placed[], level: Level): void {
    const bounds = [undefined, ...placed, undefined];
    for (let index = 0; index + 1 < bounds.length; index += 1) {
      const [before, after] = [bounds[index], bounds[index + 1]];
      const start = before?.node.end ?? level.snippet.start;
      const end = after?.node.start ?? level.snippet.end;
      const between = nodes.filter((node) => node.start >= start && node.end <= end);
      const gap = {
        snippet: { start, end },
        file: {
          start: before?.file.end ?? level.file.start,
          end: after?.file.start ?? level.file.end,
        },
        hasBefore: before !== undefined,
        hasAfter: after !== undefined,
      };
      this.#mergeGap(gap, between, level);
    }
  }

  #mergeGap(gap: Gap, nodes: readonly CodeNode[], level: Level): void {
    const elisions = nodes.filter(({ kind }) => kind === "elision");
    const [first, last] = [elisions[0], elisions.at(-1)];
    const added = nodes.filter(({ kind }) => kind !== "elision");
    if (first && last) {
      const middle = added.find(({ start }) => start > first.start && start < last.start);
      if (middle) this.unplacedLine ??= middle.start;
      this.#insert({ start: gap.snippet.start, end: first.start }, gap.file.start, level);
      return this.#insert({ start: last.end, end: gap.snippet.end }, gap.file.end, level);
    }
    if (gap.hasBefore && gap.hasAfter && this.#isReplaced(gap.file)) {
      if (added.length === 0 && this.#isBlank(gap.file)) return;
      return this.#replace(gap.snippet, gap.file, level);
    }
    if (added.length === 0) return;
    this.#insert(gap.snippet, gap.hasBefore ? gap.file.start : gap.file.end, level);
  }

  #isBlank({ start, end }: LineRange): boolean {
    return nextLine(this.input.file, start, end) === end;
  }

  /**
   * Statements that the snippet passes over are gone. A declaration is not, nor is a paragraph at the left edge: a model
   * that shows two functions seldom means that those between them have to go.
   */
  #isReplaced(range: LineRange): boolean {
    const { file, isData } = this.input;
    if (this.#isBlank(range)) return true;
    if (isData || this.#hasDeclarations(range)) return false;
    const isAtEdge = smallestWidth(file, range) === 0;
    return !isAtEdge || !file.slice(range.start, range.end).some(isBlank);
  }

  #replace(range: LineRange, fileRange: LineRange, level: Level): void {
    const lines = this.#linesFor(range, level.mapping);
    this.edits.push({ startLine: fileRange.start, endLine: fileRange.end, lines });
  }

  /** Puts lines in, a blank line away from a neighbour that is not blank where the snippet or a block wants one. */
  #insert(range: LineRange, at: number, level: Level): void {
    const { snippet, file } = this.input;
    const start = nextLine(snippet, range.start, range.end);
    if (start === range.end) return;
    let end = range.end;
    while (isBlank(snippet[end - 1] ?? "")) end -= 1;
    const isBlock = nodesOf(snippet, { start, end }).some(({ kind }) => kind === "block");
    const wantsGapAbove = start > range.start || isBlock;
    const wantsGapBelow = end < range.end || isBlock;
    const isFree = (line: number, edge: number) => line === edge || isBlank(file[line] ?? "");
    const above = wantsGapAbove && !isFree(at - 1, level.file.start - 1) ? [""] : [];
    const below = wantsGapBelow && !isFree(at, level.file.end) ? [""] : [];
    const lines = this.#linesFor({ start, end }, level.mapping);
    this.edits.push({ startLine: at, endLine: at, lines: [...above, ...lines, ...below] });
  }

  /** A comment that stands for code which is somewhere else would be lost there. */
  #linesFor({ start, end }: LineRange, mapping: IndentMapping): readonly string[] {
    const lines = this.input.snippet.slice(start, end);
    const elision = lines.findIndex((line) => isElision(line) && !isBareDots(line));
    if (elision >= 0) this.unplacedLine ??= start + elision;
    return lines.map((line) => reindent(line, mapping, this.#units));
  }

  /** A line that the file has as well stays as the file has it, with white space that nobody sees. */
  #reindented(node: CodeNode, mapping: IndentMapping, { pairs, equal }: Alignment) {
    return this.#linesFor(node, mapping).map((line, index) => {
      const snippetLine = node.start + index;
      const own = equal.has(snippetLine) && this.input.file[pairs.get(snippetLine) ?? -1];
      return typeof own === "string" && widthOf(own) === widthOf(line) ? own : line;
    });
  }
}

interface Gap {
  readonly snippet: LineRange;
  readonly file: LineRange;
  readonly hasBefore: boolean;
  readonly hasAfter: boolean;
}

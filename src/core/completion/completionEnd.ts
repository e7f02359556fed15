import { indentationWidth, isBlank } from "../text/indentation";
import { completionLength } from "./completionLength";
import type { CompletionSite } from "./completionSite";
import { openerLine } from "./openerLine";
import { firstLineBelow, isTelling } from "./surroundingLines";

/** A block that has not ended by then is cut: longer ghost text is not read. */
const maxLines = 24;
const closerLine = /^[\])}]|^(?:end|done|fi|esac)\b/;
/** Lines that go on with a statement although they stand at its indentation, as `} else {` and `} catch` do. */
const reopens =
  /^\}.*\{\s*$|^(?:elif|else|elsif|except|finally|catch|rescue|ensure|when|case)\b|^(?:default|public|private|protected)\s*:/;
/** The branch of a block on a line of its own, as some write it, and its beginnings. */
const branchBelow = /^(?:else|catch|finally)\b/;
const branchesBelow = ["else", "catch", "finally"];
const branchStyle = /\}\n[ \t]*(?:else|catch|finally)\b/;
/** What is in it is often not indented. */
const flatOpener = /^\s*(?:inline\s+)?namespace\b|^\s*extern\s+"C"/;

const languagesWithDirectives = new Set(["c", "cpp", "csharp", "objective-c", "objective-cpp"]);
/** What begins and ends a string over several lines, whose depth says nothing. */
const longQuotes: Readonly<Record<string, RegExp>> = {
  go: /`/g,
  javascript: /(?<!\\)`/g,
  javascriptreact: /(?<!\\)`/g,
  python: /"""|'''/g,
  typescript: /(?<!\\)`/g,
  typescriptreact: /(?<!\\)`/g,
};
/** A condition of the preprocessor: it stands at the margin, whatever depth the code around it has. */
const conditional = /^\s*#\s*(if|el|endif)/;

/**
 * Where the part of `text` ends that belongs at the cursor, as an index into `text`, or `undefined` while
 * it has not ended. `text` is what came of the answer so far; `isWhole` says that no more comes, so that its last
 * line counts too.
 */
export function completionEnd(
  text: string,
  site: CompletionSite,
  isWhole: boolean,
): number | undefined {
  if (completionLength(site) === "line") {
    const lineBreak = text.indexOf("\n");
    return lineBreak < 0 ? undefined : lineBreak;
  }
  return new BlockReader(site).end(text, isWhole);
}

/** Reads an answer line by line and finds the line where the block is over. */
class BlockReader {
  readonly #site: CompletionSite;
  readonly #following: string;
  /** The cursor's line opens the block, so the block's lines are deeper than it and its closer is not. */
  readonly #isOpened: boolean;
  readonly #cursorWidth: number;
  /** Columns of the line that opens the block or, where none does, of the block's first line. */
  #base: number | undefined;
  readonly #hasDirectives: boolean;
  /** In this file `else` stands on a line of its own, below the closer of what it goes on with. */
  readonly #hasBranchesBelow: boolean;
  readonly #longQuote: RegExp | undefined;
  /** Conditions of the preprocessor that the answer has begun and not ended. */
  #conditionals = 0;

  constructor(site: CompletionSite) {
    this.#site = site;
    this.#following = firstLineBelow(site);
    this.#longQuote = longQuotes[site.languageId];
    this.#hasDirectives = languagesWithDirectives.has(site.languageId);
    this.#isOpened = !isBlank(site.linePrefix) && !flatOpener.test(site.linePrefix);
    this.#cursorWidth = this.#widthOf(site.linePrefix);
    if (this.#isOpened) this.#base = this.#widthOf(openerLine(site.before));
    this.#hasBranchesBelow = branchStyle.test(site.before) || branchStyle.test(site.after);
  }

  end(text: string, isWhole: boolean): number | undefined {
    const lines = text.split("\n");
    let start = 0;
    let endOfContent = 0;
    let isAfterBlank = false;
    let isInString = false;
    for (const [number, line] of lines.entries()) {
      const isPartial = number === lines.length - 1 && !isWhole;
      const lineEnd = start + line.length;
      if (isBlank(line)) {
        isAfterBlank = endOfContent > 0;
      } else {
        const facts = { number, isPartial, isAfterBlank };
        const verdict = isInString ? "inside" : this.#judge(line, facts);
        if (verdict === "before" || number >= maxLines) return endOfContent;
        if (verdict === "after") {
          const goesOn = this.#isBranchBelow(lines, number, isWhole);
          if (goesOn !== true) return goesOn === false ? lineEnd : undefined;
        }
        endOfContent = lineEnd;
        isAfterBlank = false;
        isInString = isInString !== this.#opensOrEndsString(line);
      }
      start = lineEnd + 1;
    }
    return undefined;
  }

  #judge(line: string, { number, isPartial, isAfterBlank }: LineFacts): Verdict {
    if (this.#isOwnConditional(line, isPartial)) return "inside";
    if (number === 0) {
      this.#base ??= this.#widthOf(this.#site.linePrefix + line);
      return "inside";
    }
    const width = this.#widthOf(line);
    const base = (this.#base ??= Math.max(width, this.#cursorWidth));
    if (width < base) return "before";
    if (isPartial) return "inside";
    if (isTelling(line) && line.trimEnd() === this.#following) return "before";
    if (width > base) return "inside";
    return this.#isOpened ? judgeAtOpener(line) : judgeAtLevel(line, isAfterBlank);
  }

  #opensOrEndsString(line: string): boolean {
    const quotes = this.#longQuote ? line.match(this.#longQuote) : null;
    return (quotes?.length ?? 0) % 2 === 1;
  }

  /** `undefined`: more of the next line has to come before that is known. */
  #isBranchBelow(lines: readonly string[], number: number, isWhole: boolean): boolean | undefined {
    const next = lines[number + 1];
    if (!this.#hasBranchesBelow || next === undefined) return false;
    const word = next.trimStart();
    if (branchBelow.test(word)) return true;
    const isPartial = number + 1 === lines.length - 1 && !isWhole;
    return isPartial && branchesBelow.some((branch) => branch.startsWith(word)) ? undefined : false;
  }

  #isOwnConditional(line: string, isPartial: boolean): boolean {
    if (!this.#hasDirectives) return false;
    if (isPartial && this.#conditionals > 0 && line.trimStart().startsWith("#")) return true;
    const kind = conditional.exec(line)?.[1];
    if (kind === "if") this.#conditionals++;
    const isOwn = kind !== undefined && this.#conditionals > 0;
    if (kind === "endif") this.#conditionals--;
    return isOwn;
  }

  #widthOf(line: string): number {
    return indentationWidth(line, this.#site.indentation.size);
  }
}

interface LineFacts {
  readonly number: number;
  /** More of the line may come, so its content is not judged yet. */
  readonly isPartial: boolean;
  readonly isAfterBlank: boolean;
}

/** The block is over where this line begins, or where it ends, or it goes on. */
type Verdict = "before" | "after" | "inside";

/** A line as deep as the one that opened the block: its next branch, its closer, or what follows it. */
function judgeAtOpener(line: string): Verdict {
  if (reopens.test(line.trim())) return "inside";
  return closerLine.test(line.trim()) ? "after" : "before";
}

/** A line among statements that began at a blank line: a new paragraph ends them. */
function judgeAtLevel(line: string, isAfterBlank: boolean): Verdict {
  return isAfterBlank && !closerLine.test(line.trim()) ? "before" : "inside";
}

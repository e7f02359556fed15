import type { CompletionSite } from "./completionSite";

/** One line at most, or as much as belongs to the block that begins or goes on at the cursor. */
export type CompletionLength = "line" | "block";

const languagesWithColonBlocks = new Set(["python", "nim", "gdscript", "starlark"]);
const languagesWithKeywordBlocks = new Set(["ruby", "lua", "shellscript", "elixir", "julia"]);
const keywordOpener =
  /(?:\{|\b(?:then|do|begin|else|try|ensure|loop)|\bdef .*|\|\w+(?:, *\w+)*\|)\s*$/;

const docCommentStart = /^\s*\/\*\*\s*$/;

/** Text to the right or the middle of an expression asks for the rest of the line, a new line or block for more. */
export function completionLength(
  site: Pick<CompletionSite, "linePrefix" | "lineSuffix" | "languageId">,
): CompletionLength {
  if (site.lineSuffix.trim() !== "") return "line";
  if (site.linePrefix.trim() === "") return "block";
  return opensBlock(site.linePrefix, site.languageId) ? "block" : "line";
}

/** The line's end begins a block that the next line goes on with. */
export function opensBlock(line: string, languageId: string): boolean {
  if (docCommentStart.test(line)) return true;
  if (languagesWithColonBlocks.has(languageId)) return /[:{]\s*$/.test(line);
  return languagesWithKeywordBlocks.has(languageId)
    ? keywordOpener.test(line)
    : /\{\s*$/.test(line);
}

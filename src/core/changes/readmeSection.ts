import {
  endOfText,
  linesOfDocument,
  markdownHeadings,
  sectionEnd,
  type MarkdownHeading,
} from "./markdownHeadings";

export interface ReadmeSection {
  readonly title: string;
  /** Without its heading. */
  readonly body: string;
}

/** Sections that stand at the end of most READMEs, and stay there. */
const lastOnes =
  /^(?:licen[cs]e|contribut|credits|acknowledg|authors?|maintainers?|changelog|change log|support|sponsors?|more$)/i;

/** The first section of an answer; `undefined` where it has no heading with something below it. */
export function parseSection(answer: string): ReadmeSection | undefined {
  const unfenced = /^\s*```(?:markdown|md)?\n([\s\S]*?)\n```\s*$/.exec(answer)?.[1] ?? answer;
  const { lines } = linesOfDocument(unfenced);
  const headings = markdownHeadings(lines);
  const [heading] = headings;
  if (!heading) return undefined;
  const end = sectionEnd(lines, headings, heading);
  const body = lines
    .slice(heading.line + 1, end)
    .join("\n")
    .trim();
  return body === "" ? undefined : { title: heading.text, body };
}

/**
 * The README with a section in it: in place of the one with the same title, else before what usually stands last. All other
 * lines stay as they are.
 */
export function putSection(readme: string, { title, body }: ReadmeSection): string {
  const { lines, ending } = linesOfDocument(readme);
  const headings = markdownHeadings(lines);
  const same = headings.find(({ text, level }) => level > 1 && alike(text, title));
  const level = same?.level ?? usualLevel(headings);
  const written = [`${"#".repeat(level)} ${title}`, "", ...bodyAt(body, level)];
  const end = endOfText(lines, 0, lines.length);
  if (same) {
    const sameEnd = endOfText(lines, same.line + 1, sectionEnd(lines, headings, same));
    return join(lines.slice(0, same.line), written, lines.slice(sameEnd), ending);
  }
  const last = headings.find((heading) => heading.level === level && lastOnes.test(heading.text));
  return last
    ? join(lines.slice(0, last.line), [...written, ""], lines.slice(last.line), ending)
    : join(lines.slice(0, end), end === 0 ? written : ["", ...written], [""], ending);
}

function join(
  before: readonly string[],
  added: readonly string[],
  after: readonly string[],
  ending: string,
): string {
  return [...before, ...added, ...after].join(ending);
}

function alike(one: string, other: string): boolean {
  const bare = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
  return bare(one) === bare(other) && bare(one) !== "";
}

function usualLevel(headings: readonly MarkdownHeading[]): number {
  const levels = headings.slice(1).map(({ level }) => level);
  return Math.max(2, levels.length > 0 ? Math.min(...levels) : 2);
}

/** Headings of the section stand below its own. */
function bodyAt(body: string, level: number): readonly string[] {
  const { lines } = linesOfDocument(body);
  const headings = markdownHeadings(lines);
  const shallowest = Math.min(...headings.map((heading) => heading.level));
  const by = level + 1 - shallowest;
  const at = new Set(headings.map(({ line }) => line));
  return lines.map((text, line) =>
    at.has(line)
      ? text.replace(/^#+/, (hashes) => "#".repeat(Math.min(6, Math.max(1, hashes.length + by))))
      : text,
  );
}

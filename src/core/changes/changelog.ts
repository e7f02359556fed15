import {
  endOfText,
  linesOfDocument,
  markdownHeadings,
  sectionEnd,
  type MarkdownHeading,
} from "./markdownHeadings";

/** The kinds of change of Keep a Changelog, in its order, with what else projects call them. */
const categories = [
  { name: "Added", pattern: /^(?:added|features?|new|enhancements?|additions?)\b/i },
  { name: "Changed", pattern: /^(?:changed|changes|improvements?|improved|updated)\b/i },
  { name: "Deprecated", pattern: /^(?:deprecated|deprecations?)\b/i },
  { name: "Removed", pattern: /^(?:removed|removals?|breaking)\b/i },
  { name: "Fixed", pattern: /^(?:fixed|fixes|bug ?fix(?:es)?|bugs?)\b/i },
  { name: "Security", pattern: /^security\b/i },
] as const;

export type ChangelogCategory = (typeof categories)[number]["name"];

export interface ChangelogEntry {
  readonly category: ChangelogCategory;
  /** One sentence or more, in one line. */
  readonly text: string;
}

const newChangelog =
  "# Changelog\n\nAll changes that matter to users, in the form of [Keep a Changelog](https://keepachangelog.com/en/1.1.0/).\n";
const unreleased = /\b(?:unreleased|upcoming|next|not yet released|in development|head)\b/i;
const version = /(?:^|[^\w.])v?\d+\.\d+/;

/** What a word in front of an entry, or a heading, means; `undefined` for anything else. */
export function categoryOf(text: string): ChangelogCategory | undefined {
  const bare = text.replaceAll(/[^\p{L}\s]/gu, "").trim();
  return categories.find(({ pattern }) => pattern.test(bare))?.name;
}

/**
 * Puts entries into the part of a changelog that is not released yet, in the file's own style: its headings, its bullets,
 * with kinds of change or without. Nothing that stands there is changed.
 */
export function addToChangelog(changelog: string, entries: readonly ChangelogEntry[]): string {
  const isNew = changelog.trim() === "";
  const { lines, ending } = linesOfDocument(isNew ? newChangelog : changelog);
  const style = styleOf(lines, isNew);
  const section = style.open ? lines : withSection(lines, style);
  return withEntries(section, entries, style).join(ending);
}

interface ChangelogStyle {
  readonly bullet: string;
  readonly hasCategories: boolean;
  /** Of the headings of versions. */
  readonly level: number;
  readonly title: string;
  /** The first heading of a version. */
  readonly first: MarkdownHeading | undefined;
  /** That one is not released yet. */
  readonly open: boolean;
  /** What the file calls each kind of change. */
  readonly names: ReadonlyMap<ChangelogCategory, string>;
}

function styleOf(lines: readonly string[], isNew: boolean): ChangelogStyle {
  const headings = markdownHeadings(lines);
  const first = headings.find(({ text }) => unreleased.test(text) || version.test(text));
  const names = namesIn(headings.filter(({ level }) => level > (first?.level ?? 0)));
  const bullet = lines.map((line) => /^([-*+])\s/.exec(line)?.[1]).find(Boolean) ?? "-";
  const isBracketed = isNew || first === undefined || first.text.startsWith("[");
  return {
    bullet,
    hasCategories: isNew || first === undefined || names.size > 0,
    level: first?.level ?? 2,
    title: isBracketed ? "[Unreleased]" : "Unreleased",
    first,
    open: first !== undefined && unreleased.test(first.text),
    names,
  };
}

/** What the file calls each kind of change, by the first heading of each. */
function namesIn(headings: readonly MarkdownHeading[]): ReadonlyMap<ChangelogCategory, string> {
  const names = new Map<ChangelogCategory, string>();
  for (const { text } of headings) {
    const category = categoryOf(text);
    if (category && !names.has(category)) names.set(category, text);
  }
  return names;
}

/** Adds the heading of what is not released yet: above the newest version, else at the end. */
function withSection(
  lines: readonly string[],
  { first, level, title }: ChangelogStyle,
): readonly string[] {
  const heading = `${"#".repeat(level)} ${title}`;
  const at = first?.line ?? endOfText(lines, 0, lines.length);
  const before = lines.slice(0, at);
  const gap = (before.at(-1) ?? "").trim() === "" ? [] : [""];
  const rest = lines.slice(at);
  return [...before, ...gap, heading, "", ...(first ? rest : [])];
}

function withEntries(
  lines: readonly string[],
  entries: readonly ChangelogEntry[],
  style: ChangelogStyle,
): readonly string[] {
  if (!style.hasCategories) return withBullets(lines, undefined, entries, style);
  return categories.reduce<readonly string[]>((grown, { name }) => {
    const ofKind = entries.filter(({ category }) => category === name);
    return ofKind.length > 0 ? withBullets(grown, name, ofKind, style) : grown;
  }, lines);
}

/** Adds bullets at the end of their list, and its heading where it is not there. */
function withBullets(
  lines: readonly string[],
  category: ChangelogCategory | undefined,
  entries: readonly ChangelogEntry[],
  style: ChangelogStyle,
): readonly string[] {
  const bullets = entries.map(({ text }) => `${style.bullet} ${text}`);
  const headings = markdownHeadings(lines);
  const section = headings.find(({ text }) => unreleased.test(text));
  if (!section) return lines;
  const end = sectionEnd(lines, headings, section);
  if (category === undefined) return insertAfterText(lines, section.line, end, bullets);
  const below = headings.filter(({ line }) => line > section.line && line < end);
  const own = below.find(({ text }) => categoryOf(text) === category);
  if (own) return insertAfterText(lines, own.line, sectionEnd(lines, headings, own), bullets);
  const order = categories.findIndex(({ name }) => name === category);
  const later = below.find(({ text }) => orderOf(text) > order);
  const heading = `${"#".repeat(style.level + 1)} ${style.names.get(category) ?? category}`;
  const block = [heading, "", ...bullets];
  if (later) return [...lines.slice(0, later.line), ...block, "", ...lines.slice(later.line)];
  return insertAfterText(lines, section.line, end, block);
}

function orderOf(heading: string): number {
  const category = categoryOf(heading);
  return category ? categories.findIndex(({ name }) => name === category) : -1;
}

/** Puts lines behind the last text of a section: right behind a list, else with a blank line between. */
function insertAfterText(
  lines: readonly string[],
  heading: number,
  end: number,
  added: readonly string[],
): readonly string[] {
  const at = endOfText(lines, heading + 1, end);
  const isHeading = at === heading + 1;
  const continuesList = !isHeading && /^(?:[-*+]\s|\s+\S)/.test(lines[at - 1] ?? "");
  const isList = /^[-*+]\s/.test(added[0] ?? "");
  const before = continuesList && isList ? [] : [""];
  const after = lines.slice(at);
  const gap = (after[0] ?? "").trim() === "" ? [] : [""];
  return [...lines.slice(0, at), ...before, ...added, ...gap, ...(after.length > 0 ? after : [""])];
}

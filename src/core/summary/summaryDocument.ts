import { t } from "../base/localize";
import type { CheckedClaim, CheckedReference } from "./checkReference";
import { parseSummaryRequest } from "./parseSummaryRequest";
import type { Summary, SummarySection } from "./summarize";
import type { SummaryRequest } from "./summaryRequest";

export interface SummaryHeading {
  readonly title: string;
  /** The model's name, as the user knows it. */
  readonly model: string;
  readonly fileCount: number;
  /** One sentence for each thing that was left out. */
  readonly notes: readonly string[];
  /** `undefined` where it cannot be made again. */
  readonly request: SummaryRequest | undefined;
}

const endMark = "<!-- tempera:end -->";
const beginMark = /<!-- tempera:summary (?<request>.*?) -->/;

/** A Markdown document of a summary. Its title, and what the user writes around it, stay when it is made anew. */
export function summaryDocument(summary: Summary, heading: SummaryHeading): string {
  const [whole, ...parts] = summary.sections;
  const lines = [
    `# ${heading.title}`,
    "",
    ...(heading.request === undefined ? [] : [requestMark(heading.request), ""]),
    `*${[readBy(heading), ...factsOf(summary)].join(" ")}*`,
    ...[...heading.notes, ...warningsOf(summary)].flatMap((note) => ["", `> ${note}`]),
    "",
    ...(whole ? whole.claims.map(claimLine) : [t("Nothing came.")]),
    ...parts.flatMap(sectionLines),
    ...(heading.request === undefined ? [] : ["", endMark]),
    "",
  ];
  return lines.join("\n");
}

/** What a document says it sums up; `undefined` where it is no summary of Tempera's. */
export function requestOf(text: string): SummaryRequest | undefined {
  const json = beginMark.exec(text)?.groups?.["request"];
  return json === undefined ? undefined : parseSummaryRequest(json);
}

/** Where the summary stands in a document: offsets, `end` not part of it. */
export function summaryRange(
  text: string,
): { readonly start: number; readonly end: number } | undefined {
  const start = beginMark.exec(text)?.index;
  if (start === undefined) return undefined;
  const end = text.indexOf(endMark, start);
  return { start, end: end < 0 ? text.length : end + endMark.length };
}

/** Two hyphens would end the comment early. */
function requestMark(request: SummaryRequest): string {
  const json = JSON.stringify(request).replaceAll("-", String.raw`\u002d`);
  return `<!-- tempera:summary ${json} -->`;
}

function readBy({ fileCount, model }: SummaryHeading): string {
  return t(
    "{0, plural, one {# file, read by {1}.} other {# files, read by {1}.}}",
    fileCount,
    model,
  );
}

/** How much of it could be checked. */
function factsOf({ sections }: Summary): readonly string[] {
  const references = sections.flatMap(({ claims }) => claims).flatMap((claim) => claim.references);
  if (references.length === 0) return [];
  const right = references.filter(({ isRight }) => isRight).length;
  return [
    t(
      "{0} of {1} places were found in the files; the others are marked.",
      right,
      references.length,
    ),
  ];
}

function warningsOf({ error, unread }: Summary): readonly string[] {
  return [
    ...(unread > 0
      ? [
          t(
            "{0, plural, one {This is not all: # part was not read. Refresh Summary goes on from here.} other {This is not all: # parts were not read. Refresh Summary goes on from here.}}",
            unread,
          ),
        ]
      : []),
    ...(error === undefined ? [] : [t("The model stopped: {0}", error.message)]),
  ];
}

function sectionLines({ node, claims }: SummarySection): readonly string[] {
  return ["", `## ${escapeMarkdown(node.path)}`, "", ...claims.map(claimLine)];
}

function claimLine({ text, references }: CheckedClaim): string {
  const places = references.map((reference) => ` ${placeOf(reference)}`).join("");
  return `- ${neutral(text)}${places === "" ? ` ⚠ *${t("no place given")}*` : places}`;
}

function placeOf(reference: CheckedReference): string {
  const name = `${reference.path}:${reference.line}`;
  if (!reference.isRight) return `⚠ ~~${escapeMarkdown(name)}~~ *(${neutral(reference.problem)})*`;
  const target = `/${encodePath(reference.path)}#L${reference.line}`;
  return reference.source.isFile
    ? `[${escapeMarkdown(name)}](${target})`
    : `(${escapeMarkdown(name)})`;
}

/** Words of a model: no picture, link or tag of theirs is shown as one. Code between backticks is shown as it is. */
function neutral(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((piece, index) => (index % 2 === 1 ? piece : escapeMarkdown(piece)))
    .join("");
}

function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>]/g, String.raw`\$&`);
}

/** A slash at its beginning means the workspace, for VS Code's Markdown. */
function encodePath(path: string): string {
  return path
    .split("/")
    .map(encodeURIComponent)
    .join("/")
    .replaceAll("(", "%28")
    .replaceAll(")", "%29");
}

import { revealHiddenCharacters } from "../text/revealHiddenCharacters";
import type { Docstring, DocumentedError, DocumentedParameter } from "./docstring";

const limits = { summaryCharacters: 300, textCharacters: 1_200, paragraphs: 6, errors: 8 } as const;

/** A part that a model wrote under a label, or under none (`prose`). */
interface Part {
  readonly kind: "summary" | "details" | "parameter" | "returns" | "error" | "prose" | "ignored";
  readonly name?: string | undefined;
  readonly type?: string | undefined;
  readonly lines: string[];
}

interface Label {
  readonly kind: Part["kind"];
  readonly pattern: RegExp;
}

/**
 * Labels as models are asked to write them, and as they write them all the same: tags of JSDoc, Javadoc and Doxygen, of
 * reStructuredText, of XML. The groups `name`, `type` and `text` say what stands where.
 */
const labels: readonly Label[] = [
  {
    kind: "summary",
    pattern: /^(?:[@\\](?:summary|brief)\s|summary\s*:|<summary>)\s*(?<text>.*)$/i,
  },
  {
    kind: "details",
    pattern:
      /^(?:[@\\](?:details|description|remarks)\s|(?:details?|description|remarks)\s*:|<remarks>)\s*(?<text>.*)$/i,
  },
  {
    kind: "parameter",
    pattern:
      /^(?:[@\\:]?param(?:eter)?(?:\[[\w,]+\])?|arg(?:ument)?)\s+(?:\{(?<braced>[^}]*)\}\s*)?(?:[\w.]+\s+(?=\w+\s*:))?[`*]*(?<name>[\w$]+)[`*]*\s*(?:\((?<type>[^)]*)\))?\s*[:–—-]*\s*(?<text>.*)$/i,
  },
  { kind: "parameter", pattern: /^<param\s+name="(?<name>\w+)">\s*(?<text>.*)$/i },
  {
    kind: "returns",
    pattern:
      /^(?:[@\\]returns?\s|:returns?\s*:|returns?\s*:|<returns>)\s*(?:\{(?<type>[^}]*)\}\s*)?(?<text>.*)$/i,
  },
  {
    kind: "error",
    pattern:
      /^(?:[@\\](?:throws?|exception)\s|:raises?\s|(?:throws?|raises?)\s+(?=[\w.]+\s*:)|(?:throws?|raises?)\s*:\s*(?=\S))\s*\{?(?<type>[\w.]+)\}?\s*[:–—-]*\s*(?<text>.*)$/i,
  },
  { kind: "error", pattern: /^<exception\s+cref="(?<type>[\w.]+)">\s*(?<text>.*)$/i },
  {
    kind: "ignored",
    pattern: /^(?:[@\\:](?:\w+)|(?:examples?|usage|code|note to (?:the )?user)\s*:)(?<text>.*)$/i,
  },
];

/** Heads of sections, such as Google's, whose lines each speak of one thing. */
const sections: readonly {
  readonly kind: "parameter" | "returns" | "error";
  readonly head: RegExp;
}[] = [
  { kind: "parameter", head: /^(?:args|arguments|param(?:eter)?s)\s*:?$/i },
  { kind: "returns", head: /^(?:returns?|yields?)\s*:?$/i },
  { kind: "error", head: /^(?:raises|throws|errors|exceptions)\s*:?$/i },
];
const sectionEntry =
  /^[`*]*(?<name>[A-Za-z_$][\w$.]*)[`*]*\s*(?:\((?<type>[^)]*)\))?\s*[:–—-]\s*(?<text>.+)$/;

/** What a model wrote, by its parts; `undefined` where it says nothing of the code. */
export function parseDocstring(answer: string): Docstring | undefined {
  const parts = partsOf(commentInside(answer));
  const prose = parts
    .filter(({ kind }) => kind === "prose")
    .map(textOfPart)
    .filter(Boolean);
  const labelled = parts
    .filter(({ kind }) => kind === "summary")
    .map(textOfPart)
    .find(Boolean);
  const { first, rest } = splitSentence(labelled ?? prose.shift() ?? "");
  if (!/\p{L}/u.test(first)) return undefined;
  const details = [rest, ...textsOf(parts, "details"), ...prose].filter(Boolean);
  const returns = parts.find(
    ({ kind, lines }) => kind === "returns" && lines.join("").trim() !== "",
  );
  return {
    summary: first,
    details: details.slice(0, limits.paragraphs),
    parameters: parts.flatMap(toParameter),
    returns: returns && { ...typeIn(returns), text: textOfPart(returns) },
    errors: parts.flatMap(toError).slice(0, limits.errors),
  };
}

/** Of an answer with code in it only the comment; else what stands in its fence, else all. */
function commentInside(answer: string): string {
  const text = answer.replaceAll("\r", "");
  const block =
    /\/\*\*?!?([\s\S]*?)\*\//.exec(text) ?? /(?:"""|''')([\s\S]*?)(?:"""|''')/.exec(text);
  if (block) return block[1] ?? "";
  const lines = text.split("\n");
  const commented = lines.filter((line) => /^\s*\/\//.test(line));
  if (commented.length > 0) return commented.join("\n");
  const outside = text.replaceAll(/^```[\s\S]*?(?:^```|$(?![\s\S]))/gm, "").trim();
  const isLabelled = labels.some(({ pattern }) =>
    outside.split("\n").some((line) => pattern.test(line)),
  );
  return isLabelled || outside.length > 200 ? outside : text.replaceAll(/^```.*$/gm, "");
}

function partsOf(text: string): readonly Part[] {
  const parts: Part[] = [];
  let section: Part["kind"] | undefined;
  for (const line of text.split("\n").map(bare)) {
    if (isOrnament(line)) continue;
    const head = sections.find((candidate) => candidate.head.test(line))?.kind;
    section = head ?? (labelOf(line) ? undefined : section);
    const started = head === undefined ? partBegunBy(line, section, parts.at(-1)) : headPart(head);
    if (started) parts.push(started);
    else if (head === undefined && line !== "") parts.at(-1)?.lines.push(line);
  }
  return parts;
}

/** The result is one, so its part begins with the head of its section. */
function headPart(head: Part["kind"]): Part | undefined {
  return head === "returns" ? { kind: head, lines: [] } : undefined;
}

/** The part that a line begins; `undefined` where it goes on with the last one. */
function partBegunBy(
  line: string,
  section: Part["kind"] | undefined,
  last: Part | undefined,
): Part | undefined {
  if (line === "") {
    const goesOn = last !== undefined && /parameter|returns|error/.test(last.kind);
    return goesOn ? undefined : prose();
  }
  return (
    labelOf(line) ?? entryOf(line, section) ?? (last ? undefined : { ...prose(), lines: [line] })
  );
}

function prose(): Part {
  return { kind: "prose", lines: [] };
}

/** The line without what marks it as part of a comment or of a list. */
function bare(line: string): string {
  return revealHiddenCharacters(line)
    .replace(/^\s*(?:\/\/[/!]?|\*(?!\*))?\s*/, "")
    .replace(/^[-•]\s+/, "")
    .replace(/^#{1,4}\s+/, "")
    .replace(/^\*\*([^*]+)\*\*/, "$1")
    .replaceAll(/<\/(?:summary|remarks|param|returns|exception|para)>|<\/?(?:para|p)\s*\/?>/gi, "")
    .replaceAll(/\p{Cc}/gu, " ")
    .trim();
}

/** A line under a heading, or talk around the answer. */
function isOrnament(line: string): boolean {
  if (/^[-=~]{3,}$/.test(line)) return true;
  return /^(?:here(?:'s| is)|sure|certainly|okay|of course|based on)\b.*[:!.]$/i.test(line);
}

function labelOf(line: string): Part | undefined {
  for (const { kind, pattern } of labels) {
    const groups = pattern.exec(line)?.groups;
    if (groups) return partOf(kind, groups);
  }
  return undefined;
}

function entryOf(line: string, section: Part["kind"] | undefined): Part | undefined {
  if (section !== "parameter" && section !== "error") return undefined;
  const groups = sectionEntry.exec(line)?.groups;
  if (!groups) return undefined;
  return partOf(section, section === "error" ? { ...groups, type: groups["name"] ?? "" } : groups);
}

function partOf(kind: Part["kind"], groups: Readonly<Record<string, string>>): Part {
  const type = groups["braced"] ?? groups["type"];
  return { kind, name: groups["name"], type, lines: [groups["text"] ?? ""] };
}

function textOfPart({ lines }: Part): string {
  return lines.join(" ").replaceAll(/\s+/g, " ").trim().slice(0, limits.textCharacters);
}

function textsOf(parts: readonly Part[], kind: Part["kind"]): readonly string[] {
  return parts.filter((part) => part.kind === kind).map(textOfPart);
}

function toParameter(part: Part): readonly DocumentedParameter[] {
  const text = textOfPart(part);
  if (part.kind !== "parameter" || part.name === undefined || text === "") return [];
  return [{ name: part.name, text, ...typeIn(part) }];
}

function toError(part: Part): readonly DocumentedError[] {
  const text = textOfPart(part);
  const isNamed = part.kind === "error" && part.type !== undefined && !/^none$/i.test(part.type);
  return isNamed && text !== "" ? [{ type: part.type ?? "", text }] : [];
}

function typeIn({ type }: Part): { type?: string } {
  const isType = type !== undefined && /^[\w$.<>[\]|,? &]{1,60}$/.test(type.trim());
  return isType ? { type: type.trim() } : {};
}

/** The first sentence, with a full stop, and what comes after it. */
function splitSentence(text: string) {
  const sentence = /^.+?[.!?](?=\s+\p{Lu}|\s*$)/u.exec(text)?.[0] ?? text;
  const first = sentence.slice(0, limits.summaryCharacters).trim();
  const rest = text.slice(sentence.length).trim();
  return { first: /[.!?:…]$/.test(first) || first === "" ? first : `${first}.`, rest };
}

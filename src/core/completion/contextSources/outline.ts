import { indentationWidth, isBlank } from "../../text/indentation";

const modifiers =
  "export|default|public|private|protected|internal|static|abstract|final|async|pub(?:\\([^)]*\\))?|unsafe|extern|declare|readonly|sealed|partial|inline|virtual|override|open|data";
const keywords =
  "function\\*?|class|interface|enum|struct|trait|type|def|fn|func|const|let|var|val|fun|module|namespace|record|union|typedef|protocol|extension";
/** A declaration that begins with a keyword; the second group is the name. */
const declared = new RegExp(
  `^\\s*(?:(?:${modifiers})\\s+)*(${keywords})\\s+(?:\\([^)]*\\)\\s*)?([\\p{L}_$][\\p{L}\\p{N}_$]*)`,
  "u",
);
/** A function or method that begins with the type it returns. */
const typedFunction =
  /^\s*(?:[\w<>[\],.*&:~]+\s+)+[*&]*([\p{L}_~][\p{L}\p{N}_]*)\s*\([^;={]*\)?[^;=]*[{;]?\s*$/u;
const languagesWithTypedFunctions = new Set(["c", "cpp", "csharp", "java", "dart", "objective-c"]);
const containers =
  /^(?:class|interface|enum|struct|trait|type|record|union|module|namespace|protocol|extension)$/;
const noMember =
  /^(?:[})\]]|\/\/|\/?\*|#(?!define)|"""|'''|@|return\b|if\b|for\b|while\b|throw\b|raise\b)/;
const maxMembers = 12;
const maxBodyLines = 200;
const maxLineCharacters = 200;
const tabSize = 4;

export interface Declaration {
  readonly name: string;
  readonly line: number;
  /** A type with members, as far as the first line says. */
  readonly isContainer: boolean;
}

/** The declarations that stand at the margin of a file, or one level deep in a file that wraps all in a namespace. */
export function declarationsOf(
  lines: readonly string[],
  languageId: string,
): readonly Declaration[] {
  const found: Declaration[] = [];
  for (const [line, text] of lines.entries()) {
    if (text.length > maxLineCharacters || indentationWidth(text, tabSize) > tabSize) continue;
    const declaration = declarationAt(text, languageId);
    if (declaration) found.push({ ...declaration, line });
  }
  return found;
}

function declarationAt(text: string, languageId: string): Omit<Declaration, "line"> | undefined {
  const match = declared.exec(text);
  if (match) {
    return { name: match[2] ?? "", isContainer: containers.test(match[1] ?? "") };
  }
  if (!languagesWithTypedFunctions.has(languageId)) return undefined;
  const name = typedFunction.exec(text)?.[1];
  return name === undefined ? undefined : { name, isContainer: false };
}

/** What others need to know of the declaration at a line: its head and, where it has members, their heads. */
export function outlineAt(lines: readonly string[], line: number, languageId: string): string {
  const head = lines[line] ?? "";
  const body = bodyAt(lines, line);
  const isContainer = declarationAt(head, languageId)?.isContainer ?? false;
  const shown = isContainer ? memberHeads(body) : restOfHead(head, body);
  return [head, ...shown].map(withoutBody).join("\n");
}

/** The lines that are deeper than the head, as far as they follow it. */
function bodyAt(lines: readonly string[], line: number): readonly string[] {
  const margin = indentationWidth(lines[line] ?? "", tabSize);
  const below = lines
    .slice(line + 1, line + maxBodyLines)
    .filter((text) => !isBlank(text) && text.trim() !== "{");
  const end = below.findIndex((text) => indentationWidth(text, tabSize) <= margin);
  return end < 0 ? below : below.slice(0, end);
}

function memberHeads(body: readonly string[]): readonly string[] {
  const width = indentationWidth(body[0] ?? "", tabSize);
  const isMember = (text: string) =>
    indentationWidth(text, tabSize) === width &&
    text.length <= maxLineCharacters &&
    !noMember.test(text.trim());
  return body.filter(isMember).slice(0, maxMembers);
}

/** Parameters that stand on lines of their own. */
function restOfHead(head: string, body: readonly string[]): readonly string[] {
  let open = depthOf(head);
  const rest: string[] = [];
  for (const text of body.slice(0, maxMembers)) {
    if (open <= 0) break;
    rest.push(text);
    open += depthOf(text);
  }
  return rest;
}

function depthOf(text: string): number {
  return text.split("(").length - text.split(")").length;
}

function withoutBody(line: string): string {
  return line.replace(/\s*(?:\{|=>\s*\{?)\s*$/, "");
}

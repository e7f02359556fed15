import { leadingWhitespace, indentationWidth, isBlank } from "../text/indentation";
import type { DocumentSource, OutlinedDeclaration } from "./declaration";

const tabSize = 4;
/** What is longer was written by a tool, and would take the expressions long. */
const maxLineCharacters = 500;

/** Functions and types of a source of which no language extension gave an outline, read from how their lines begin. */
export function findDeclarations(source: DocumentSource): readonly OutlinedDeclaration[] {
  const found: OutlinedDeclaration[] = [];
  const open: OutlinedDeclaration[] = [];
  for (const { 0: line, index: start } of source.code.matchAll(/^.*$/gm)) {
    const declared = line.length > maxLineCharacters ? undefined : declaredOn(source, line);
    if (!declared) continue;
    const nameOffset = start + declared.nameAt;
    const end = endOf(source, start, nameOffset);
    while (open.length > 0 && (open.at(-1)?.end ?? 0) <= start) open.pop();
    const isLocal = open.some(({ kind }) => kind === "function");
    const { name, kind } = declared;
    const declaration = { name, kind, nameOffset, end, isLocal };
    open.push(declaration);
    if (!isLocal) found.push(declaration);
  }
  return found;
}

function declaredOn({ language }: DocumentSource, line: string) {
  for (const { kind, pattern } of language.declarations) {
    const match = pattern.exec(line);
    const name = match?.[1];
    if (!match || name === undefined) continue;
    const inMatch = new RegExp(`(?<![\\w$])${name.replaceAll("$", String.raw`\$`)}(?![\\w$])`);
    return { kind, name, nameAt: match.index + (inMatch.exec(match[0])?.index ?? 0) };
  }
  return undefined;
}

function endOf(source: DocumentSource, start: number, nameOffset: number): number {
  return source.language.blocks === "braces"
    ? endOfBraces(source.code, nameOffset)
    : endOfIndentation(source.text, start);
}

/** After the block that opens behind the name, or after the semicolon that comes before one. */
function endOfBraces(code: string, nameOffset: number): number {
  let depth = 0;
  for (let index = nameOffset; index < code.length; index += 1) {
    const character = code.charAt(index);
    if (/[([{]/.test(character)) depth += 1;
    else if (/[)\]}]/.test(character)) {
      depth -= 1;
      if (depth < 0) return index;
      if (depth === 0 && character === "}") return index + 1;
    } else if (character === ";" && depth === 0) return index + 1;
  }
  return code.length;
}

function endOfIndentation(text: string, start: number): number {
  const lines = text.slice(start).split(/(?<=\n)/);
  const margin = widthOf(lines[0] ?? "");
  let end = start;
  let length = 0;
  for (const [index, line] of lines.entries()) {
    const isOver =
      index > 0 && !isBlank(line) && widthOf(line) <= margin && !/^\s*[)\]}]/.test(line);
    if (isOver) break;
    length += line.length;
    if (!isBlank(line)) end = start + length;
  }
  return end;
}

function widthOf(line: string): number {
  return indentationWidth(leadingWhitespace(line), tabSize);
}

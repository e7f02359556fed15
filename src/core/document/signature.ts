import type { Declaration, DocumentSource } from "./declaration";

export interface Signature {
  /** Names of the parameters that can be documented, in their order. */
  readonly parameters: readonly string[];
  /** What the parameters are declared to be, where the source says so. */
  readonly types: ReadonlyMap<string, string>;
  readonly givesSomething: boolean;
}

/** What a function takes and whether it gives anything, read from the source, so that a model cannot invent it. */
export function signatureOf(source: DocumentSource, declaration: Declaration): Signature {
  if (declaration.kind === "type") return nothing;
  const { code, language, text } = source;
  const opening = openingParenthesis(code, declaration);
  if (opening === undefined) return nothing;
  const closing = closingOf(code, opening);
  const types = new Map<string, string>();
  const parameters: string[] = [];
  for (const { start, end } of partsOf(code, opening + 1, closing)) {
    const name = language.parameterName(code.slice(start, end).trim());
    if (name === undefined || name === "" || parameters.includes(name)) continue;
    parameters.push(name);
    const type = typeOf(text.slice(start, end));
    if (type !== undefined) types.set(name, type);
  }
  return { parameters, types, givesSomething: givesSomething(source, declaration, closing) };
}

/** Decided by the head where it says so, else by what the body returns. */
function givesSomething(
  { code, language }: DocumentSource,
  { start, end }: Declaration,
  closing: number,
): boolean {
  const bodyStart = headEnd(code, closing, end);
  const head = code.slice(start, bodyStart + 1);
  if (language.givesNothing.test(head)) return false;
  if (language.givesSomething?.test(code.slice(closing, bodyStart + 1)) === true) return true;
  const body = code.slice(bodyStart, end);
  return body.trim().length <= 1 || returnsValue(body);
}

const nothing: Signature = { parameters: [], types: new Map(), givesSomething: false };

/** The parenthesis of the parameters; `undefined` for an arrow function with a bare one. */
function openingParenthesis(
  code: string,
  { nameOffset, end, name }: Declaration,
): number | undefined {
  const after = nameOffset + name.length;
  const opening =
    /^\s*(?:[?!]?\s*(?:<[^(]*?>\s*)?|(?::[^=]*)?=\s*(?:async\s*)?(?:function\s*\*?\s*[\w$]*\s*)?(?:<[^(]*>\s*)?)\(/.exec(
      code.slice(after, end),
    );
  return opening ? after + opening[0].length - 1 : undefined;
}

function closingOf(code: string, opening: number): number {
  let depth = 0;
  for (let index = opening; index < code.length; index += 1) {
    const character = code.charAt(index);
    if (/[([{]/.test(character)) depth += 1;
    else if (/[)\]}]/.test(character)) depth -= 1;
    if (depth === 0) return index;
  }
  return code.length;
}

/** Pieces between the commas that stand in no bracket. */
function partsOf(code: string, start: number, end: number) {
  const parts: { start: number; end: number }[] = [];
  let depth = 0;
  let from = start;
  for (let index = start; index < end; index += 1) {
    const character = code.charAt(index);
    const isArrow = character === ">" && /[-=]/.test(code.charAt(index - 1));
    if (/[([{<]/.test(character)) depth += 1;
    else if (/[)\]}>]/.test(character) && !isArrow) depth -= 1;
    else if (character === "," && depth === 0) {
      parts.push({ start: from, end: index });
      from = index + 1;
    }
  }
  return [...parts, { start: from, end }].filter(
    (part) => code.slice(part.start, part.end).trim() !== "",
  );
}

/** What stands behind the colon, without a default. */
function typeOf(declared: string): string | undefined {
  const type = /^[^:=]*?:\s*([^=]+?)\s*(?:=[\s\S]*)?$/.exec(declared.trim())?.[1];
  return type?.replaceAll(/\s+/g, " ");
}

/** Where the head is over and the body begins: at a brace, a colon at the end of its line, an arrow or a semicolon. */
function headEnd(code: string, closing: number, end: number): number {
  const found = /[{;]|=>|:[ \t]*(?:\r?\n|$)/.exec(code.slice(closing, end));
  return found ? closing + found.index : end;
}

function returnsValue(body: string): boolean {
  return /\breturn\b[ \t]*[^\s;}]|\byield\b/.test(body) || /^=>\s*[^\s{]/.test(body);
}

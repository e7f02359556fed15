import { conventionOf } from "../document/conventions/index";
import { documentSource, locateDeclaration, textOf } from "../document/declaration";
import { documentationPlace } from "../document/existingDocumentation";
import { findDeclarations } from "../document/findDeclarations";
import { documentLanguageOf } from "../document/languages/index";
import { parseDocstring } from "../document/parseDocstring";
import { signatureOf, type Signature } from "../document/signature";
import type { Declaration } from "../document/declaration";
import type { WorkingFile } from "../completion/contextSources/contextSource";

/** A function or type that somebody has documented. */
export interface DocumentedCode {
  readonly path: string;
  readonly languageId: string;
  readonly declaration: Declaration;
  readonly signature: Signature;
  /** How comments of the convention are worded. */
  readonly wording: string;
  /** Its code without the documentation. */
  readonly code: string;
  /** What the documentation says, without marks and tags. */
  readonly summary: string;
  readonly text: string;
}

/** What is shorter says too little to be compared with anything. */
const leastWords = 4;
const maxCodeCharacters = 8_000;

/** All that is documented in a file. */
export function documentedCodeIn({
  path,
  languageId,
  text,
}: WorkingFile): readonly DocumentedCode[] {
  const language = documentLanguageOf(languageId);
  const convention = conventionOf(languageId, text);
  if (!language || !convention) return [];
  const source = documentSource(text, language);
  return findDeclarations(source).flatMap((outlined) => {
    const declaration = locateDeclaration(source, outlined);
    const found = declaration && documentationPlace(source, declaration, convention);
    if (!declaration || found?.kind !== "place" || !found.place.isDocumented) return [];
    const { start, end } = found.place;
    const docstring = parseDocstring(withoutMarks(text.slice(start, end)));
    const code = withoutRange(
      textOf(source, declaration),
      start - declaration.start,
      end - declaration.start,
    );
    if (!docstring || code.length > maxCodeCharacters) return [];
    const summary = docstring.summary.trim();
    if (summary.split(/\s+/u).length < leastWords) return [];
    const whole = [summary, ...docstring.details].join(" ");
    const signature = signatureOf(source, declaration);
    const { wording } = convention;
    return [{ path, languageId, declaration, signature, wording, code, summary, text: whole }];
  });
}

/** Documentation inside of the code goes out of it; what stands above it is no part of it. */
function withoutRange(text: string, from: number, to: number): string {
  return from < 0 ? text : text.slice(0, from) + text.slice(to);
}

/** The lines of a comment or docstring without what makes it one. */
function withoutMarks(comment: string): string {
  return comment
    .split("\n")
    .map((line) =>
      line
        .trim()
        .replace(/^(?:\/\*[*!]?|\*\/|\*|\/\/[/!]?|#|[rbu]*"""|[rbu]*''')\s?/iu, "")
        .replace(/\s*(?:\*\/|"""|''')$/u, ""),
    )
    .join("\n")
    .trim();
}

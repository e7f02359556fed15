import { t } from "../base/localize";
import { codeWithoutComments } from "./codeWithoutComments";
import { conventionOf } from "./conventions/index";
import type { DocumentConvention } from "./conventions/documentConvention";
import type { Declaration, DocumentSource } from "./declaration";
import type { Docstring } from "./docstring";
import { documentationPlace } from "./existingDocumentation";

/** A change of a text: what stands between the offsets gives way to `text`. */
export interface OffsetEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface WrittenDocstring {
  readonly declaration: Declaration;
  readonly docstring: Docstring;
}

export interface WovenDocstrings {
  readonly edits: readonly OffsetEdit[];
  /** One sentence for each docstring that has no place. */
  readonly refusals: readonly string[];
}

const maxLineWidth = 100;
const pythonLineWidth = 79;
const minTextWidth = 40;

/**
 * Puts docstrings where the language has them, in the file's own convention. Only comments change: that is
 * proved by comparing the code without comments before and after, and what would change it is refused.
 */
export function weaveDocstrings(
  source: DocumentSource,
  languageId: string,
  written: readonly WrittenDocstring[],
): WovenDocstrings {
  const convention = conventionOf(languageId, source.text);
  const proposed: NamedEdit[] = [];
  const refusals: string[] = [];
  for (const one of written) {
    const edit = convention ? editFor(source, one, convention) : noConvention(languageId);
    if (typeof edit === "string") refusals.push(edit);
    else proposed.push({ ...edit, name: one.declaration.name });
  }
  const code = codeWithoutComments(source.text, source.language);
  const isProved = (edits: readonly OffsetEdit[]) =>
    codeWithoutComments(applyEdits(source.text, edits), source.language) === code;
  if (isProved(proposed)) return { edits: proposed, refusals };
  const harmless = proposed.filter((edit) => isProved([edit]));
  const edits = isProved(harmless) ? harmless : [];
  const refused = proposed
    .filter((edit) => !edits.includes(edit))
    .map(({ name }) => wouldChange(name));
  return { edits, refusals: [...refusals, ...refused] };
}

interface NamedEdit extends OffsetEdit {
  readonly name: string;
}

function wouldChange(name: string): string {
  return t("The documentation of {0} would have changed code and was left out.", name);
}

function noConvention(languageId: string): string {
  return t("Tempera knows no documentation comments for {0}.", languageId);
}

export function applyEdits(text: string, edits: readonly OffsetEdit[]): string {
  return edits
    .toSorted((one, other) => other.start - one.start)
    .reduce(
      (changed, edit) => changed.slice(0, edit.start) + edit.text + changed.slice(edit.end),
      text,
    );
}

/** The edit, or one sentence on why there is none. */
function editFor(
  source: DocumentSource,
  { declaration, docstring }: WrittenDocstring,
  convention: DocumentConvention,
): OffsetEdit | string {
  const found = documentationPlace(source, declaration, convention);
  if (found.kind === "none") return found.reason;
  const { start, end, indentation } = found.place;
  const lineWidth = convention.placement === "inside" ? pythonLineWidth : maxLineWidth;
  const width = Math.max(minTextWidth, lineWidth - columnsOf(indentation));
  const { name } = declaration;
  const lines = convention.write({ docstring, name, fileText: source.text, width });
  const ending = source.text.includes("\r\n") ? "\r\n" : "\n";
  const text = lines.map((line) => (line === "" ? "" : indentation + line) + ending).join("");
  return source.text.slice(start, end) === text ? isThereAlready(name) : { start, end, text };
}

function isThereAlready(name: string): string {
  return t("What the model wrote about {0} is what stands there already.", name);
}

function columnsOf(indentation: string): number {
  return indentation.replaceAll("\t", "    ").length;
}

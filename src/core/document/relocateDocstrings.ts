import { t } from "../base/localize";
import { textOf, type DocumentSource } from "./declaration";
import type { WrittenDocstring } from "./weaveDocstrings";

export interface RelocatedDocstrings {
  readonly written: readonly WrittenDocstring[];
  /** One sentence for each declaration that is no longer as it was. */
  readonly refusals: readonly string[];
}

/** Finds declarations again in a text that was changed meanwhile: by their own text, which must be there once. */
export function relocateDocstrings(
  from: DocumentSource,
  to: DocumentSource,
  written: readonly WrittenDocstring[],
): RelocatedDocstrings {
  if (from.text === to.text) return { written, refusals: [] };
  const found: WrittenDocstring[] = [];
  const refusals: string[] = [];
  for (const one of written) {
    const text = textOf(from, one.declaration);
    const start = to.text.indexOf(text);
    const isUnique = start >= 0 && to.text.indexOf(text, start + 1) < 0;
    if (isUnique) found.push(moved(one, start - one.declaration.start));
    else refusals.push(t("{0} was changed meanwhile; document it again.", one.declaration.name));
  }
  return { written: found, refusals };
}

function moved({ declaration, docstring }: WrittenDocstring, by: number): WrittenDocstring {
  const { start, end, nameOffset } = declaration;
  const place = { start: start + by, end: end + by, nameOffset: nameOffset + by };
  return { declaration: { ...declaration, ...place }, docstring };
}

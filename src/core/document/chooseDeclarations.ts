import { conventionOf } from "./conventions/index";
import {
  locateDeclaration,
  type Declaration,
  type DocumentSource,
  type OutlinedDeclaration,
} from "./declaration";
import { documentationPlace } from "./existingDocumentation";

/** All that can be documented of an outline, in the order of the source. */
export function documentableOf(
  source: DocumentSource,
  outline: readonly OutlinedDeclaration[],
): readonly Declaration[] {
  return outline
    .filter(({ isLocal }) => !isLocal)
    .flatMap((outlined) => locateDeclaration(source, outlined) ?? [])
    .toSorted((one, other) => one.nameOffset - other.nameOffset);
}

/** Those that the user means: whose names are selected or, where nothing is, the innermost around the cursor. */
export function declarationsAt(
  source: DocumentSource,
  declarations: readonly Declaration[],
  {
    start,
    end,
    languageId,
  }: { readonly start: number; readonly end: number; readonly languageId: string },
): readonly Declaration[] {
  const selected = declarations.filter(({ nameOffset }) => start <= nameOffset && nameOffset < end);
  if (selected.length > 0) return selected;
  const convention = conventionOf(languageId, source.text);
  const around = declarations.filter((declaration) => {
    const found = convention && documentationPlace(source, declaration, convention);
    const from =
      found?.kind === "place" ? Math.min(found.place.start, declaration.start) : declaration.start;
    return from <= start && end <= declaration.end;
  });
  const innermost = around.toSorted((one, other) => other.start - one.start)[0];
  return innermost ? [innermost] : [];
}

export function undocumentedOf(
  source: DocumentSource,
  declarations: readonly Declaration[],
  languageId: string,
): readonly Declaration[] {
  const convention = conventionOf(languageId, source.text);
  return declarations.filter((declaration) => {
    const found = convention && documentationPlace(source, declaration, convention);
    return found?.kind === "place" && !found.place.isDocumented;
  });
}

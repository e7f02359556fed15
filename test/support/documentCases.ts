import assert from "node:assert/strict";
import {
  documentSource,
  locateDeclaration,
  type Declaration,
  type DocumentSource,
} from "../../src/core/document/declaration";
import type { Docstring } from "../../src/core/document/docstring";
import { findDeclarations } from "../../src/core/document/findDeclarations";
import { documentLanguageOf } from "../../src/core/document/languages/index";
import { applyEdits, weaveDocstrings } from "../../src/core/document/weaveDocstrings";

export function sourceOf(languageId: string, text: string): DocumentSource {
  const language = documentLanguageOf(languageId);
  assert.ok(language, `No language ${languageId}`);
  return documentSource(text, language);
}

/** What is found in a text without an outline, where it can be documented. */
export function declarationsIn(source: DocumentSource): readonly Declaration[] {
  return findDeclarations(source).flatMap((found) => locateDeclaration(source, found) ?? []);
}

/** The text after the docstring was woven in at the declaration of that name, or the refusal. */
export function weaveAt(
  languageId: string,
  text: string,
  { name, docstring }: { readonly name: string; readonly docstring: Docstring },
): string {
  const source = sourceOf(languageId, text);
  const declaration = declarationsIn(source).find((found) => found.name === name);
  assert.ok(declaration, `No declaration ${name}`);
  const woven = weaveDocstrings(source, languageId, [{ declaration, docstring }]);
  return woven.refusals[0] ?? applyEdits(text, woven.edits);
}

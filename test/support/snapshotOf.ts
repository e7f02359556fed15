import type { DocumentSnapshot, TextPosition } from "../../src/core/text/documentSnapshot";
import { TextSnapshot } from "../../src/core/text/textSnapshot";

interface SnapshotOptions {
  readonly uri?: string;
  readonly path?: string;
  readonly languageId?: string;
  readonly version?: number;
}

/** A document and a cursor from a text in which `|` marks the cursor; of several, the last one. */
export function snapshotOf(
  marked: string,
  options: SnapshotOptions = {},
): { readonly document: DocumentSnapshot; readonly position: TextPosition } {
  const offset = marked.lastIndexOf("|");
  if (offset < 0) throw new Error("Mark the cursor with | in the text.");
  const path = options.path ?? "example.ts";
  const document = new TextSnapshot({
    uri: options.uri ?? `file:///workspace/${path}`,
    path,
    languageId: options.languageId ?? "typescript",
    version: options.version ?? 1,
    text: marked.slice(0, offset) + marked.slice(offset + 1),
  });
  return { document, position: document.positionAt(offset) };
}

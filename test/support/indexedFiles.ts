import { contentHash } from "../../src/core/text/contentHash";
import { languageOfPath } from "../../src/core/text/languageOfPath";
import {
  SearchIndex,
  type FileToIndex,
  type FileVersion,
} from "../../src/core/workspaceIndex/searchIndex";

/** A file as the index takes it, by its path, and the hash that the index gives it. */
export function fileToIndex(path: string, text: string): FileToIndex & FileVersion {
  return {
    uri: `file:///work/${path}`,
    path,
    languageId: languageOfPath(path),
    hash: contentHash(text),
    modifiedAtMs: 1,
    sizeBytes: text.length,
    text,
  };
}

export function indexOf(files: Readonly<Record<string, string>>): SearchIndex {
  const index = new SearchIndex();
  for (const [path, text] of Object.entries(files)) index.put(fileToIndex(path, text));
  return index;
}

export const noSignals = { open: [], recent: [], imported: [] } as const;

/** Where a question leads, as `path:first-last`, the best first. */
export function placesFor(index: SearchIndex, text: string, limit = 10): readonly string[] {
  return index
    .search({ text, limit, signals: noSignals })
    .map(({ path, startLine, endLine }) => `${path}:${startLine}-${endLine}`);
}

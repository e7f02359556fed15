import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { plainUri } from "../../../src/core/context/files/resourcePath";
import { languageOfPath } from "../../../src/core/text/languageOfPath";
import { isIndexablePath } from "../../../src/core/workspaceIndex/indexableFile";
import type { FileToIndex } from "../../../src/core/workspaceIndex/searchIndex";

const maxFileBytes = 524_288;

/** All that an index takes of a folder, in the order of names. */
export function readCodeBase(folder: string): readonly FileToIndex[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .toSorted()
    .flatMap((name) => {
      const file = path.join(folder, name);
      const facts = statSync(file);
      const isWanted = facts.isFile() && facts.size <= maxFileBytes && isIndexablePath(name);
      return isWanted ? [fileToIndex(file, name.replaceAll(path.sep, "/"), facts.mtimeMs)] : [];
    });
}

export function lineCountOf(files: readonly FileToIndex[]): number {
  return files.reduce((sum, { text }) => sum + text.split("\n").length, 0);
}

export function withText(file: FileToIndex, text: string): FileToIndex {
  return { ...file, text, sizeBytes: text.length };
}

function fileToIndex(file: string, name: string, modifiedAtMs: number): FileToIndex {
  const text = readFileSync(file, "utf8");
  return {
    uri: plainUri(pathToFileURL(file).href),
    path: name,
    languageId: languageOfPath(name),
    modifiedAtMs,
    sizeBytes: text.length,
    text,
  };
}

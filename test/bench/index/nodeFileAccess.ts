import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { FileAccess, FolderEntry } from "../../../src/core/context/files/fileAccess";

/** A folder on disk as a workspace, without an editor around it. */
export function nodeFileAccess(folder: string): FileAccess {
  return {
    folders: [{ uri: pathToFileURL(folder).href, name: "code" }],
    openDocument: () => undefined,
    resolve: async (uri) => {
      const real = await ifThere(realpath(fileURLToPath(uri)));
      return real === undefined ? undefined : pathToFileURL(real).href;
    },
    stat: async (uri) => {
      const facts = await ifThere(stat(fileURLToPath(uri)));
      if (!facts) return undefined;
      const kind = facts.isDirectory() ? "folder" : "file";
      return { kind, sizeBytes: facts.size, modifiedAtMs: facts.mtimeMs };
    },
    readText: (uri) => readFile(fileURLToPath(uri), "utf8"),
    readBytes: (uri) => readFile(fileURLToPath(uri)),
    list: async (uri) => {
      const entries = await ifThere(readdir(fileURLToPath(uri), { withFileTypes: true }));
      return (entries ?? []).map((entry): FolderEntry => ({
        name: entry.name,
        kind: entry.isDirectory() ? "folder" : entry.isFile() ? "file" : "other",
      }));
    },
    excludedGlobs: () => [],
    onDidChangeRules: () => ({ dispose: () => undefined }),
  };
}

async function ifThere<T>(asking: Promise<T>): Promise<T | undefined> {
  try {
    return await asking;
  } catch {
    // Whatever the reason, there is nothing to read.
    return undefined;
  }
}

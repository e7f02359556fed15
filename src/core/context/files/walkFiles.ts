import type { FileAccess } from "./fileAccess";
import { resourcePathOf, uriWithin } from "./resourcePath";

/** A file by what tells whether it has changed. */
export interface ListedFile {
  readonly uri: string;
  readonly modifiedAtMs: number;
  readonly sizeBytes: number;
}

export interface WalkOptions {
  readonly access: Pick<FileAccess, "list" | "resolve" | "stat">;
  /** Whether anything below a folder may be read. */
  readonly mayEnter: (folderUri: string) => Promise<boolean>;
  readonly mayRead: (fileUri: string) => Promise<boolean>;
  readonly maxBytes: number;
}

/** Files that are looked at side by side. */
const batchSize = 32;

/**
 * The files below a folder that may be read, folder by folder, or the one file that stands in its place. Links are not followed: what they lead to is found where
 * it really is, if that is in the workspace.
 */
export async function* walkFiles(
  options: WalkOptions,
  folderUri: string,
  signal: AbortSignal,
): AsyncGenerator<readonly ListedFile[], void, void> {
  const root = await options.access.stat(folderUri);
  if (root?.kind === "file") yield [(await listed(options, folderUri)) ?? []].flat();
  const folders = root?.kind === "folder" ? [folderUri] : [];
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    if (!(await options.mayEnter(folder)) || (await isLinked(options, folder, folderUri))) continue;
    const entries = await options.access.list(folder);
    const uris = (kind: string) =>
      entries.flatMap((entry) => (entry.kind === kind ? [uriWithin(folder, entry.name)] : []));
    folders.push(...uris("folder"));
    const files = uris("file");
    for (let start = 0; start < files.length; start += batchSize) {
      if (signal.aborted) return;
      const batch = files.slice(start, start + batchSize).map((uri) => listed(options, uri));
      yield (await Promise.all(batch)).flatMap((file) => file ?? []);
    }
  }
}

/** The folder that the walk begins with may be a link itself. */
async function isLinked({ access }: WalkOptions, folder: string, root: string): Promise<boolean> {
  if (folder === root) return false;
  const parent = folder.slice(0, folder.lastIndexOf("/"));
  const [real, realParent] = await Promise.all([access.resolve(folder), access.resolve(parent)]);
  if (real === undefined || realParent === undefined) return true;
  const name = folder.slice(parent.length + 1);
  return resourcePathOf(real).path !== resourcePathOf(`${realParent}/${name}`).path;
}

async function listed(options: WalkOptions, uri: string): Promise<ListedFile | undefined> {
  if (!(await options.mayRead(uri))) return undefined;
  const facts = await options.access.stat(uri);
  if (facts?.kind !== "file" || facts.sizeBytes > options.maxBytes) return undefined;
  return { uri, modifiedAtMs: facts.modifiedAtMs, sizeBytes: facts.sizeBytes };
}

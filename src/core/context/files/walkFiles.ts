import type { FileAccess, FolderEntry } from "./fileAccess";
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
  /** Where the file really is; `undefined` where it may not be read. */
  readonly mayRead: (fileUri: string) => Promise<string | undefined>;
}

interface Folder {
  readonly uri: string;
  readonly realUri: string;
}

/** Files that are looked at side by side. */
const batchSize = 32;

/**
 * The files below a folder that may be read, folder by folder, or the one file that stands in its place. Links are not
 * followed: what they lead to is found where it really is, if that is in the workspace.
 */
export async function* walkFiles(
  options: WalkOptions,
  rootUri: string,
  signal: AbortSignal,
): AsyncGenerator<readonly ListedFile[], void, void> {
  const { access } = options;
  const root = await access.stat(rootUri);
  if (root?.kind === "file") yield await fileAlone(options, rootUri);
  // The folder that the walk begins with may be a link itself.
  const realUri = root?.kind === "folder" ? await access.resolve(rootUri) : undefined;
  const folders: Folder[] = realUri === undefined ? [] : [{ uri: rootUri, realUri }];
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    if (signal.aborted) return;
    if (!(await options.mayEnter(folder.uri))) continue;
    const entries = await access.list(folder.uri);
    folders.push(...(await foldersIn(folder, entries, access)));
    yield* filesIn(folder, entries, options, signal);
  }
}

async function fileAlone(options: WalkOptions, uri: string): Promise<readonly ListedFile[]> {
  const { place, path } = resourcePathOf(uri);
  const end = path.lastIndexOf("/");
  const above = path.slice(0, end).split("/").map(encodeURIComponent).join("/");
  const parent = `${place}${above || "/"}`;
  const realUri = await options.access.resolve(parent);
  if (realUri === undefined) return [];
  const folder = { uri: parent, realUri };
  const file = await listed(options, uri, { folder, name: path.slice(end + 1) });
  return file ? [file] : [];
}

async function foldersIn(
  folder: Folder,
  entries: readonly FolderEntry[],
  access: Pick<FileAccess, "resolve">,
): Promise<readonly Folder[]> {
  const found: Folder[] = [];
  for (const name of namesOf(entries, "folder")) {
    const uri = uriWithin(folder.uri, name);
    const realUri = await access.resolve(uri);
    if (realUri !== undefined && isChild(folder, name, realUri)) found.push({ uri, realUri });
  }
  return found;
}

async function* filesIn(
  folder: Folder,
  entries: readonly FolderEntry[],
  options: WalkOptions,
  signal: AbortSignal,
): AsyncGenerator<readonly ListedFile[], void, void> {
  const names = namesOf(entries, "file");
  for (let start = 0; start < names.length; start += batchSize) {
    if (signal.aborted) return;
    const batch = names.slice(start, start + batchSize);
    const found = batch.map((name) =>
      listed(options, uriWithin(folder.uri, name), { folder, name }),
    );
    yield (await Promise.all(found)).flatMap((file) => file ?? []);
  }
}

function namesOf(entries: readonly FolderEntry[], kind: FolderEntry["kind"]): readonly string[] {
  return entries.flatMap((entry) => (entry.kind === kind ? [entry.name] : []));
}

/** Whether a resource is really where it is listed, and no link stands there. */
function isChild({ realUri }: Folder, name: string, realChild: string): boolean {
  return resourcePathOf(realChild).path === resourcePathOf(uriWithin(realUri, name)).path;
}

async function listed(
  { access, mayRead }: WalkOptions,
  uri: string,
  { folder, name }: { readonly folder: Folder; readonly name: string },
): Promise<ListedFile | undefined> {
  const realUri = await mayRead(uri);
  if (realUri === undefined || !isChild(folder, name, realUri)) return undefined;
  const facts = await access.stat(uri);
  if (facts?.kind !== "file") return undefined;
  return { uri, modifiedAtMs: facts.modifiedAtMs, sizeBytes: facts.sizeBytes };
}

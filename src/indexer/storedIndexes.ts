import { readdir, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";

interface StoredFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly seenAtMs: number;
}

export interface KeepingRules {
  /** Absolute path of the index that is in use; it stays. */
  readonly own: string;
  readonly nowMs: number;
}

const dayMs = 86_400_000;
/** A workspace that nobody has opened for so long is likely gone. */
const maxUnseenMs = 30 * dayMs;
/** What all workspaces together may take on disk. */
const maxTotalBytes = 1_000_000_000;
/** A file that was being written when its process died. */
const unfinished = /\.index\.\d+\.new$/;

/** Marks the index in use as seen, and removes those of workspaces that were not for long, or for which there is no room. */
export async function removeOldIndexes(
  folder: string,
  { own, nowMs }: KeepingRules,
): Promise<void> {
  const now = new Date(nowMs);
  // An index that is not stored yet needs no mark.
  await utimes(own, now, now).catch(() => undefined);
  const others = (await storedFiles(folder)).filter(({ path }) => path !== own);
  const ages = others.map((file) => ({ ...file, unseenMs: nowMs - file.seenAtMs }));
  let totalBytes = await sizeOf(own);
  for (const { path, sizeBytes, unseenMs } of ages.toSorted((a, b) => a.unseenMs - b.unseenMs)) {
    const isLeftOver = unfinished.test(path) && unseenMs > dayMs;
    const isTooMuch = totalBytes + sizeBytes > maxTotalBytes;
    if (isLeftOver || isTooMuch || unseenMs > maxUnseenMs) await rm(path, { force: true });
    else totalBytes += sizeBytes;
  }
}

export async function removeAllIndexes(folder: string): Promise<void> {
  for (const { path } of await storedFiles(folder)) await rm(path, { force: true });
}

async function storedFiles(folder: string): Promise<readonly StoredFile[]> {
  // A folder that is not there holds none.
  const names = await readdir(folder).catch(() => []);
  const indexes = names.filter((name) => name.endsWith(".index") || unfinished.test(name));
  const files = indexes.map(async (name): Promise<StoredFile | undefined> => {
    const path = join(folder, name);
    // Another window may have removed it meanwhile.
    const facts = await stat(path).catch(() => undefined);
    return facts && { path, sizeBytes: facts.size, seenAtMs: facts.mtimeMs };
  });
  return (await Promise.all(files)).filter((file) => file !== undefined);
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { say } from "./progress.mjs";

const lockPollMs = 250;
/** A lock that is still empty after this time belongs to a process that died while it wrote it. */
const unwrittenLockMs = 10_000;

/** What is fetched once and used by every checkout; `TEMPERA_CACHE` names another place. */
export function cacheRoot() {
  return process.env["TEMPERA_CACHE"] || path.join(os.homedir(), ".cache", "tempera");
}

/**
 * The folder `<thing>-<version>` of the cache, filled at the first call. It appears complete or not at all: it is
 * filled under another name and renamed, and of two runs at the same time one waits for the other.
 *
 * @param {string} thing for example `vscode-server`
 * @param {string} version
 * @param {(folder: string) => Promise<void>} fill writes the content into an empty folder
 * @returns {Promise<string>}
 */
export async function cachedFolder(thing, version, fill) {
  const folder = path.join(cacheRoot(), `${thing}-${version}`);
  if (await exists(folder)) return folder;
  await fs.mkdir(cacheRoot(), { recursive: true });
  const unlock = await lock(`${folder}.lock`, `${thing} ${version}`);
  try {
    if (await exists(folder)) return folder;
    const unfinished = `${folder}.unfinished`;
    await fs.rm(unfinished, { recursive: true, force: true });
    await fs.mkdir(unfinished);
    await fill(unfinished);
    await fs.rename(unfinished, folder);
    return folder;
  } finally {
    await unlock();
  }
}

/**
 * The folder `<thing>-<version>` of the cache, or `undefined` where nobody has filled it yet.
 *
 * @param {string} thing
 * @param {string} version
 * @returns {Promise<string | undefined>}
 */
export async function findCached(thing, version) {
  const folder = path.join(cacheRoot(), `${thing}-${version}`);
  return (await exists(folder)) ? folder : undefined;
}

/**
 * Holds `file` as a lock; the lock of a process that no longer lives counts as free.
 *
 * @param {string} file
 * @param {string} what named to the person who waits
 * @returns {Promise<() => Promise<void>>} gives the lock back
 */
async function lock(file, what) {
  let isWaitSaid = false;
  for (;;) {
    try {
      await fs.writeFile(file, String(process.pid), { flag: "wx" });
      return () => fs.rm(file, { force: true });
    } catch (error) {
      if (!isCode(error, "EEXIST")) throw error;
    }
    if (await isAbandoned(file)) {
      await fs.rm(file, { force: true });
      continue;
    }
    if (!isWaitSaid) say(`Another run is installing ${what}; waiting for it.`);
    isWaitSaid = true;
    await delay(lockPollMs);
  }
}

/** @param {string} file a lock */
async function isAbandoned(file) {
  try {
    const holder = Number(await fs.readFile(file, "utf8"));
    if (holder > 0) return !isAlive(holder);
    const { mtimeMs } = await fs.stat(file);
    return Date.now() - mtimeMs > unwrittenLockMs;
  } catch (error) {
    if (isCode(error, "ENOENT")) return false;
    throw error;
  }
}

/** @param {number} processId */
function isAlive(processId) {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return isCode(error, "EPERM");
  }
}

/** @param {string} file */
async function exists(file) {
  return fs.access(file).then(
    () => true,
    () => false,
  );
}

/** @param {unknown} error @param {string} code */
function isCode(error, code) {
  return error instanceof Error && "code" in error && error.code === code;
}

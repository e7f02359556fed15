import fs from "node:fs/promises";
import path from "node:path";
import { step } from "./progress.mjs";
import { projectRoot } from "./projectRoot.mjs";
import { tryCommand } from "./runCommand.mjs";
import { SetUpError } from "./setUpError.mjs";

/** @typedef {Record<string, { version?: string, optional?: boolean }>} LockedPackages */

/** Installs the dependencies by `npm ci` where they are missing or are not those of package-lock.json. */
export async function ensureNodeModules() {
  if (await areInstalled()) return;
  await step("Installing the dependencies by npm ci", async () => {
    const { exitCode, output } = await tryCommand("npm", ["ci", "--no-audit", "--no-fund"], {
      cwd: projectRoot,
    });
    if (exitCode === 0) return;
    throw new SetUpError(`npm ci failed; see what it said.\n${output.trimEnd()}`);
  });
}

async function areInstalled() {
  const wanted = await readPackages(path.join(projectRoot, "package-lock.json"));
  const installed = await readPackages(
    path.join(projectRoot, "node_modules", ".package-lock.json"),
  );
  return Object.entries(wanted).every(([place, { version, optional }]) => {
    if (place === "") return true;
    const found = installed[place];
    return found === undefined ? optional === true : found.version === version;
  });
}

/**
 * @param {string} lockFile
 * @returns {Promise<LockedPackages>} none where there is no such file
 */
async function readPackages(lockFile) {
  const text = await fs.readFile(lockFile, "utf8").catch(() => "{}");
  return JSON.parse(text).packages ?? {};
}

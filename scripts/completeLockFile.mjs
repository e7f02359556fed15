/**
 * `node scripts/completeLockFile.mjs`, after `npm install`: writes the packages of other platforms into package-lock.json
 * where npm left them out. A test says when that is needed.
 */
import fs from "node:fs/promises";
import path from "node:path";
import { missingPlatformPackages } from "./lib/lockFile.mjs";
import { say } from "./lib/progress.mjs";
import { projectRoot } from "./lib/projectRoot.mjs";
import { runScript } from "./lib/setUpError.mjs";

await runScript(async () => {
  const file = path.join(projectRoot, "package-lock.json");
  const lock = JSON.parse(await fs.readFile(file, "utf8"));
  const missing = missingPlatformPackages(lock.packages);
  const all = Object.entries({ ...lock.packages, ...missing });
  lock.packages = Object.fromEntries(all.toSorted(([a], [b]) => a.localeCompare(b, "en")));
  await fs.writeFile(file, `${JSON.stringify(lock, null, 2)}\n`);
  say(`${Object.keys(missing).length} packages of other platforms were added.`);
});

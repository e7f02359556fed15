import path from "node:path";
import { cachedFolder } from "./cache.mjs";
import { npmInstall } from "./npmInstall.mjs";
import { step } from "./progress.mjs";

const version = "24.21.0";

/** The folder of a Node 24, which VS Code's server asks for: the one that runs this script, or npm's copy. */
export async function ensureNode24() {
  if (process.versions.node.startsWith("24.")) return path.dirname(process.execPath);
  const folder = await cachedFolder("node", version, (folder) =>
    step(`Installing Node ${version} for VS Code's server`, () =>
      npmInstall({ folder }, [`node@${version}`]),
    ),
  );
  return path.join(folder, "node_modules", "node", "bin");
}

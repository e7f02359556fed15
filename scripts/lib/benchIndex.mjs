import fs from "node:fs/promises";
import path from "node:path";
import { cachedFolder } from "./cache.mjs";
import { importBuilt } from "./importBuilt.mjs";
import { say, step } from "./progress.mjs";
import { projectRoot } from "./projectRoot.mjs";
import { runCommand } from "./runCommand.mjs";

/** Sources that npm packages bring with them: of at least 50,000 and of at least 300,000 lines. */
const codeBases = [
  { name: "three", version: "0.180.0", folder: "src" },
  { name: "react-native", version: "0.76.9", folder: "." },
];

/** @returns {Promise<Record<string, import("../../test/bench/index/indexBench").IndexFigures>>} by code base */
export async function benchIndex() {
  const { benchIndex: bench } = /** @type {typeof import("../../test/bench/index/indexBench")} */ (
    await importBuilt("test/bench/index/indexBench")
  );
  say(
    "Embeddings are not measured: no model is asked for them yet. Beside the index stands a search for keywords.",
  );
  const program = path.join(projectRoot, "out", "src", "indexer", "main.js");
  /** @type {Record<string, import("../../test/bench/index/indexBench").IndexFigures>} */
  const figures = {};
  for (const { name, version, folder } of codeBases) {
    const place = await ensurePackage(name, version);
    figures[name] = await step(`Indexing ${name} ${version}`, () =>
      bench(path.join(place, folder), { program }),
    );
  }
  return figures;
}

/** The package alone, as it is published. @param {string} name @param {string} version @returns {Promise<string>} */
async function ensurePackage(name, version) {
  const folder = await cachedFolder(name, version, (folder) =>
    step(`Fetching ${name} ${version}`, async () => {
      await runCommand("npm", ["pack", "--silent", `${name}@${version}`], { cwd: folder });
      await runCommand("tar", ["-xzf", `${name}-${version}.tgz`], { cwd: folder });
      await fs.rm(path.join(folder, `${name}-${version}.tgz`));
    }),
  );
  return path.join(folder, "package");
}

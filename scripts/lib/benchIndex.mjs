import fs from "node:fs/promises";
import path from "node:path";
import { cachedFolder } from "./cache.mjs";
import { embeddingModelName, ensureEmbeddingModel } from "./embeddingModel.mjs";
import { importBuilt } from "./importBuilt.mjs";
import { say, step } from "./progress.mjs";
import { projectRoot } from "./projectRoot.mjs";
import { runCommand } from "./runCommand.mjs";

/** Sources that npm packages bring with them: of at least 50,000 and of at least 300,000 lines. */
const codeBases = [
  { name: "three", version: "0.180.0", folder: "src" },
  { name: "react-native", version: "0.76.9", folder: "." },
];

/**
 * @param {boolean} hasEmbeddings with a small model on this machine, which takes an hour on two cores
 * @returns {Promise<Record<string, import("../../test/bench/index/indexBench").IndexFigures>>} by code base
 */
export async function benchIndex(hasEmbeddings) {
  const { benchIndex: bench } = /** @type {typeof import("../../test/bench/index/indexBench")} */ (
    await importBuilt("test/bench/index/indexBench")
  );
  const embedding = hasEmbeddings ? await openEmbeddingModel() : undefined;
  if (!embedding) say("Embeddings are not measured; --embeddings does it with a small model.");
  const program = path.join(projectRoot, "out", "src", "indexer", "main.js");
  /** @type {Record<string, import("../../test/bench/index/indexBench").IndexFigures>} */
  const figures = {};
  for (const { name, version, folder } of codeBases) {
    const place = await ensurePackage(name, version);
    figures[name] = await step(`Indexing ${name} ${version}`, () =>
      bench(path.join(place, folder), {
        program,
        ...(embedding && { embedding: embedding.model }),
      }),
    );
  }
  embedding?.dispose();
  return figures;
}

async function openEmbeddingModel() {
  const { builtInEmbedding } =
    /** @type {typeof import("../../test/bench/index/builtInEmbedding")} */ (
      await importBuilt("test/bench/index/builtInEmbedding")
    );
  return builtInEmbedding(await ensureEmbeddingModel(), embeddingModelName);
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

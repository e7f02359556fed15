import fs from "node:fs/promises";
import path from "node:path";
import { cachedFolder, findCached } from "./cache.mjs";
import { ensureLlamaCppSource, llamaCppVersion } from "./llamaCppSource.mjs";
import { needPrograms } from "./needPrograms.mjs";
import { step } from "./progress.mjs";
import { runCommand } from "./runCommand.mjs";
import { SetUpError } from "./setUpError.mjs";
import { startServer } from "./startedServer.mjs";

const thing = "llama-server";
const target = "llama-server";

/** What the tests have no use for takes most of the time to build; neither is the model large enough to need speed. */
const options = [
  "-DCMAKE_BUILD_TYPE=Release",
  "-DCMAKE_C_FLAGS_RELEASE=-O1",
  "-DCMAKE_CXX_FLAGS_RELEASE=-O1",
  "-DBUILD_SHARED_LIBS=OFF",
  "-DGGML_NATIVE=OFF",
  "-DGGML_OPENMP=OFF",
  "-DLLAMA_BUILD_APP=OFF",
  "-DLLAMA_BUILD_EXAMPLES=OFF",
  "-DLLAMA_BUILD_TESTS=OFF",
  "-DLLAMA_BUILD_UI=OFF",
  "-DLLAMA_OPENSSL=OFF",
  "-DLLAMA_USE_PREBUILT_UI=OFF",
];

/** Builds llama.cpp's own server into the cache, where it is not there yet: some ten minutes, so only when asked. */
export async function installLlamaServer() {
  await needPrograms("llama.cpp's server", ["cmake", "g++", "make", "python3", "tar"]);
  const source = await ensureLlamaCppSource();
  return cachedFolder(thing, llamaCppVersion, (unfinished) =>
    step(`Building llama.cpp's server ${llamaCppVersion}, some ten minutes`, async () => {
      const build = path.join(unfinished, "build");
      await runCommand("cmake", ["-S", source, "-B", build, ...options]);
      await runCommand("cmake", ["--build", build, "--target", target, "--parallel", "2"]);
      await fs.rename(path.join(build, "bin", target), path.join(unfinished, target));
      await fs.rm(build, { recursive: true });
    }),
  );
}

/** @returns {Promise<string>} the program */
export async function findLlamaServer() {
  const folder = await findCached(thing, llamaCppVersion);
  if (folder !== undefined) return path.join(folder, target);
  throw new SetUpError(
    `llama.cpp's server ${llamaCppVersion} is not installed; npm run test:servers installs it and runs these tests.`,
  );
}

/**
 * Starts llama.cpp's server with one model.
 *
 * @param {object} options
 * @param {string} options.folder an empty folder for its log
 * @param {number} options.port
 * @param {string} options.modelFile
 * @param {readonly string[]} [options.args] more of its own
 * @returns {Promise<{ origin: string, stop: () => Promise<void> }>}
 */
export async function startLlamaServer({ folder, port, modelFile, args = [] }) {
  const origin = `http://127.0.0.1:${port}`;
  const place = ["--host", "127.0.0.1", "--port", String(port), "--model", modelFile];
  const { stop } = await startServer({
    name: "llama.cpp's server",
    folder,
    command: await findLlamaServer(),
    args: [...place, "--threads", "1", ...args],
    aliveUrl: `${origin}/health`,
  });
  return { origin, stop };
}

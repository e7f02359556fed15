import { cachedFolder, findCached } from "./cache.mjs";
import { needPrograms } from "./needPrograms.mjs";
import { step } from "./progress.mjs";
import { runCommand } from "./runCommand.mjs";
import { SetUpError } from "./setUpError.mjs";
import { startServer } from "./startedServer.mjs";

const thing = "llama-cpp-python";
const version = "0.3.36";

/** The model of the tests is too small to need speed, and to read no pictures spares much of the time to build. */
const options = [
  "-DCMAKE_C_FLAGS_RELEASE=-O1",
  "-DCMAKE_CXX_FLAGS_RELEASE=-O1",
  "-DGGML_NATIVE=OFF",
  "-DGGML_OPENMP=OFF",
  "-DLLAMA_OPENSSL=OFF",
  "-DLLAVA_BUILD=OFF",
];

/** Builds the OpenAI-compatible server of llama-cpp-python into the cache, where it is not there yet: only when asked. */
export async function installLlamaCppPython() {
  await needPrograms("llama-cpp-python's server", ["cmake", "g++", "make", "python3"]);
  return cachedFolder(thing, version, (unfinished) =>
    step(`Building llama-cpp-python ${version}, some ten minutes`, async () => {
      const quiet = ["--quiet", "--disable-pip-version-check"];
      const what = ["--target", unfinished, `${thing}[server]==${version}`];
      await runCommand("python3", ["-m", "pip", "install", ...quiet, ...what], {
        env: {
          ...process.env,
          CMAKE_ARGS: options.join(" "),
          CMAKE_BUILD_PARALLEL_LEVEL: "2",
        },
      });
    }),
  );
}

/** @returns {Promise<string>} the folder that Python has to look for packages in */
export async function findLlamaCppPython() {
  const folder = await findCached(thing, version);
  if (folder !== undefined) return folder;
  throw new SetUpError(
    `llama-cpp-python ${version} is not installed; npm run test:servers installs it and runs these tests.`,
  );
}

/**
 * Starts llama-cpp-python's server with one model.
 *
 * @param {object} options
 * @param {string} options.folder an empty folder for its log
 * @param {number} options.port
 * @param {string} options.modelFile
 * @param {string} options.apiKey
 * @param {readonly string[]} [options.args] more of its own
 * @returns {Promise<{ origin: string, stop: () => Promise<void> }>}
 */
export async function startLlamaCppPython({ folder, port, modelFile, apiKey, args = [] }) {
  const origin = `http://127.0.0.1:${port}`;
  const place = ["--host", "127.0.0.1", "--port", String(port), "--model", modelFile];
  const { stop } = await startServer({
    name: "llama-cpp-python's server",
    folder,
    command: "python3",
    args: ["-m", "llama_cpp.server", ...place, "--api_key", apiKey, "--n_threads", "1", ...args],
    env: { PYTHONPATH: await findLlamaCppPython() },
    aliveUrl: `${origin}/openapi.json`,
  });
  return { origin, stop };
}

import fs from "node:fs/promises";
import path from "node:path";
import { cachedFolder, findCached } from "./cache.mjs";
import { ensureLlamaCppSource } from "./llamaCppSource.mjs";
import { needPrograms } from "./needPrograms.mjs";
import { step } from "./progress.mjs";
import { runCommand } from "./runCommand.mjs";
import { SetUpError } from "./setUpError.mjs";
import { startServer } from "./startedServer.mjs";

const thing = "ollama";
const version = "0.17.4";
const module = "github.com/ollama/ollama";

/**
 * Builds Ollama from its Go module into the cache, where it is not there yet: some ten minutes, so only when asked. A
 * Go module comes without the folders that are named `vendor`, so the headers that stand there are taken from llama.cpp.
 */
export async function installOllama() {
  await needPrograms("Ollama", ["go", "g++", "python3", "tar"]);
  const headers = path.join(await ensureLlamaCppSource(), "vendor");
  return cachedFolder(thing, version, (unfinished) =>
    step(`Building Ollama ${version}, some ten minutes`, async () => {
      const stamp = `-ldflags=-X=${module}/version.Version=${version}`;
      await runCommand("go", ["install", "-p", "2", "-trimpath", stamp, `${module}@v${version}`], {
        env: {
          ...process.env,
          GOBIN: unfinished,
          CGO_ENABLED: "1",
          CGO_CFLAGS: "-O1",
          CGO_CXXFLAGS: `-O1 -I${headers}`,
        },
      });
    }),
  );
}

/** @returns {Promise<string>} the program */
export async function findOllama() {
  const folder = await findCached(thing, version);
  if (folder !== undefined) return path.join(folder, "ollama");
  throw new SetUpError(
    `Ollama ${version} is not installed; npm run test:servers installs it and runs these tests.`,
  );
}

/**
 * Starts Ollama without any model.
 *
 * @param {object} options
 * @param {string} options.folder an empty folder for its models and its log
 * @param {number} options.port
 * @param {string} [options.caFile] the certificates of registries it trusts besides the system's
 * @returns {Promise<{ origin: string, stop: () => Promise<void> }>}
 */
export async function startOllama({ folder, port, caFile }) {
  const origin = `http://127.0.0.1:${port}`;
  await fs.mkdir(path.join(folder, "models"));
  const { stop } = await startServer({
    name: "Ollama",
    folder,
    command: await findOllama(),
    args: ["serve"],
    env: {
      HOME: folder,
      OLLAMA_HOST: `127.0.0.1:${port}`,
      OLLAMA_MODELS: path.join(folder, "models"),
      ...(caFile !== undefined && { SSL_CERT_FILE: caFile }),
    },
    aliveUrl: `${origin}/api/version`,
  });
  return { origin, stop };
}

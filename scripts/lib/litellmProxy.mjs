import fs from "node:fs/promises";
import path from "node:path";
import { cachedFolder, findCached } from "./cache.mjs";
import { step } from "./progress.mjs";
import { runCommand } from "./runCommand.mjs";
import { SetUpError } from "./setUpError.mjs";
import { startServer } from "./startedServer.mjs";

const thing = "litellm-proxy";
const version = "1.83.0";

/** Installs LiteLLM's proxy from PyPI into the cache, where it is not there yet: 0.5 GB, so only when asked. */
export function installLitellmProxy() {
  return cachedFolder(thing, version, (unfinished) =>
    step(`Installing LiteLLM ${version}`, async () => {
      const quiet = ["--quiet", "--disable-pip-version-check"];
      const what = ["--target", unfinished, `litellm[proxy]==${version}`];
      await runCommand("python3", ["-m", "pip", "install", ...quiet, ...what]);
    }),
  );
}

/**
 * Where LiteLLM's proxy is installed.
 *
 * @returns {Promise<string>} the folder that Python has to look for packages in
 */
export async function findLitellmProxy() {
  const folder = await findCached(thing, version);
  if (folder !== undefined) return folder;
  throw new SetUpError(
    `LiteLLM ${version} is not installed; npm run test:servers installs it and runs these tests.`,
  );
}

/**
 * Starts LiteLLM's proxy on a port of this machine and waits until it answers.
 *
 * @param {object} options
 * @param {string} options.folder an empty folder for its configuration and its log
 * @param {number} options.port
 * @param {unknown} options.config written as JSON, which is YAML too
 * @returns {Promise<{ origin: string, stop: () => Promise<void> }>}
 */
export async function startLitellmProxy({ folder, port, config }) {
  const configFile = path.join(folder, "config.yaml");
  await fs.writeFile(configFile, JSON.stringify(config));
  const place = ["--config", configFile, "--host", "127.0.0.1", "--port", String(port)];
  const origin = `http://127.0.0.1:${port}`;
  const { stop } = await startServer({
    name: "LiteLLM's proxy",
    folder,
    command: "python3",
    args: ["-c", "from litellm import run_server; run_server()", ...place],
    env: { PYTHONPATH: await findLitellmProxy(), LITELLM_LOCAL_MODEL_COST_MAP: "True" },
    aliveUrl: `${origin}/health/liveliness`,
  });
  return { origin, stop };
}

import { spawn } from "node:child_process";
import fs from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { cachedFolder, findCached } from "./cache.mjs";
import { step } from "./progress.mjs";
import { runCommand } from "./runCommand.mjs";
import { SetUpError } from "./setUpError.mjs";

const thing = "litellm-proxy";
const version = "1.83.0";
const startTimeoutMs = 120_000;
const pollMs = 200;

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
  const log = await fs.open(path.join(folder, "server.log"), "w");
  const place = ["--config", configFile, "--host", "127.0.0.1", "--port", String(port)];
  const child = spawn("python3", ["-c", "from litellm import run_server; run_server()", ...place], {
    cwd: folder,
    env: {
      ...process.env,
      PYTHONPATH: await findLitellmProxy(),
      LITELLM_LOCAL_MODEL_COST_MAP: "True",
      NO_PROXY: "127.0.0.1",
    },
    stdio: ["ignore", log.fd, log.fd],
  });
  await log.close();
  /** @type {Promise<string>} */
  const end = new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(String(code ?? signal)));
  });
  const stop = async () => {
    child.kill("SIGKILL");
    await end;
  };
  const origin = `http://127.0.0.1:${port}`;
  const fault = await untilAlive(`${origin}/health/liveliness`, end);
  if (fault === undefined) return { origin, stop };
  await stop();
  const output = await fs.readFile(path.join(folder, "server.log"), "utf8");
  throw new Error(`LiteLLM's proxy ${fault}.\n${output.slice(-3_000)}`);
}

/** @param {string} url @param {Promise<string>} end @returns {Promise<string | undefined>} what went wrong */
async function untilAlive(url, end) {
  const deadline = performance.now() + startTimeoutMs;
  while (performance.now() < deadline) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return undefined;
    const ended = await Promise.race([end, wait(pollMs)]);
    if (ended) return `ended with ${ended}`;
  }
  return "did not answer in two minutes";
}

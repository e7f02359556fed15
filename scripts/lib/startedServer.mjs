import { spawn } from "node:child_process";
import fs from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const startTimeoutMs = 120_000;
const pollMs = 200;
const stopTimeoutMs = 5_000;
const shownLogCharacters = 3_000;

/**
 * @typedef {object} ServerProgram
 * @property {string} name for whoever reads why it did not start
 * @property {string} folder an empty one, for its log; it runs there
 * @property {string} command
 * @property {readonly string[]} args
 * @property {NodeJS.ProcessEnv} [env] besides that of this process
 * @property {string} aliveUrl answers with a status of success as soon as the server can be asked
 */

/**
 * Starts a server that others wrote and waits until it answers.
 *
 * @param {ServerProgram} program
 * @returns {Promise<{ stop: () => Promise<void> }>}
 */
export async function startServer({ name, folder, command, args, env, aliveUrl }) {
  const logFile = path.join(folder, "server.log");
  const log = await fs.open(logFile, "w");
  const child = spawn(command, args, {
    cwd: folder,
    env: { ...process.env, NO_PROXY: "127.0.0.1", ...env },
    stdio: ["ignore", log.fd, log.fd],
  });
  await log.close();
  /** @type {Promise<string>} */
  const end = new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(String(code ?? signal)));
  });
  const stop = async () => {
    child.kill("SIGTERM");
    if ((await Promise.race([end, wait(stopTimeoutMs, undefined, { ref: false })])) === undefined)
      child.kill("SIGKILL");
    await end;
  };
  const fault = await untilAlive(aliveUrl, end);
  if (fault === undefined) return { stop };
  await stop();
  const output = await fs.readFile(logFile, "utf8");
  throw new Error(`${name} ${fault}.\n${output.slice(-shownLogCharacters)}`);
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

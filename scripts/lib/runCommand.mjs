import { spawn } from "node:child_process";

/** How much of a failed command's output its error repeats. */
const tailLines = 15;

/**
 * @typedef {object} CommandOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {boolean} [isShown] the command writes to this terminal; otherwise its output is kept for the error
 */

/**
 * Runs a command to its end and returns what it printed. Standard input is closed: nothing may ask.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {CommandOptions} [options]
 * @returns {Promise<string>}
 */
export async function runCommand(command, args, options = {}) {
  const { exitCode, output } = await tryCommand(command, args, options);
  if (exitCode === 0) return output;
  const tail = output.trimEnd().split("\n").slice(-tailLines).join("\n");
  throw new Error(`${command} ${args.join(" ")} ended with ${exitCode}.\n${tail}`);
}

/**
 * Like `runCommand`, but a failure is a result.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {CommandOptions} [options]
 * @returns {Promise<{ exitCode: number, output: string }>}
 */
export function tryCommand(command, args, { cwd, env, isShown = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: env ?? process.env,
      stdio: ["ignore", isShown ? "inherit" : "pipe", isShown ? "inherit" : "pipe"],
      // npm is a batch file on Windows, and only a shell starts those.
      shell: process.platform === "win32",
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (chunk) => (output += chunk));
    }
    child.on("error", reject);
    child.on("close", (code) => resolve({ exitCode: code ?? 1, output }));
  });
}

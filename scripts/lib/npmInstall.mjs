import path from "node:path";
import { runCommand, tryCommand } from "./runCommand.mjs";

/**
 * Runs npm in a folder that is no part of this package, under a given Node.
 *
 * @typedef {object} NpmPlace
 * @property {string} folder
 * @property {string} [nodeFolder] the folder of the Node that npm runs under; empty means the one on PATH
 */

/**
 * Installs what `args` name, or what the folder's own manifest asks for.
 *
 * @param {NpmPlace} place
 * @param {readonly string[]} args
 */
export async function npmInstall(place, args) {
  await runCommand("npm", ["install", "--no-audit", "--no-fund", ...args], {
    cwd: place.folder,
    env: environment(place),
  });
}

/**
 * Compiles native packages that were installed without their install scripts.
 *
 * @param {NpmPlace} place
 * @param {readonly string[]} packages
 * @returns {Promise<boolean>} whether it worked: it takes Python, make and a C++ compiler
 */
export async function npmRebuild(place, packages) {
  const { exitCode } = await tryCommand("npm", ["rebuild", ...packages], {
    cwd: place.folder,
    env: environment(place),
  });
  return exitCode === 0;
}

/**
 * Under `npm start` the environment tells npm about this package, and another package's install must not hear of
 * it. npm 11 and later skip install scripts unless told; the versions here are fixed ones.
 *
 * @param {NpmPlace} place
 * @returns {NodeJS.ProcessEnv}
 */
function environment({ nodeFolder }) {
  const isForeign = (/** @type {string} */ name) =>
    /^npm_(package|lifecycle|command|node_execpath|execpath|config_(local_prefix|prefix|omit_lockfile))/.test(
      name,
    );
  const inherited = Object.entries(process.env).filter(([name]) => !isForeign(name));
  return {
    ...Object.fromEntries(inherited),
    PATH: [nodeFolder, process.env["PATH"]].filter(Boolean).join(path.delimiter),
    npm_config_dangerously_allow_all_scripts: "true",
  };
}

import fs from "node:fs/promises";
import path from "node:path";
import { cachedFolder } from "./cache.mjs";
import { ensureNode24 } from "./node24.mjs";
import { npmInstall, npmRebuild } from "./npmInstall.mjs";
import { say, step } from "./progress.mjs";
import { SetUpError } from "./setUpError.mjs";

/** The npm package that carries VS Code's own server and workbench, and the VS Code in it. */
const carrier = { name: "code-server", version: "4.139.1" };
const vscodeVersion = "1.139.1";

/**
 * Compiled here, because they come as source. Without them the server runs and writes no log files; its other
 * native packages bring binaries or serve what nobody here uses.
 */
const nativePackages = ["@vscode/spdlog", "@vscode/native-watchdog"];

/**
 * @typedef {object} VscodeServer a server that is installed and not yet running
 * @property {string} node the program that runs it
 * @property {string} main the script that it is
 */

/**
 * VS Code's server in the cache, installed at the first call.
 *
 * @returns {Promise<VscodeServer>}
 */
export async function ensureVscodeServer() {
  if (process.platform === "win32") {
    throw new SetUpError(
      "VS Code's server does not run on Windows; name a desktop VS Code in TEMPERA_VSCODE.",
    );
  }
  const nodeFolder = await ensureNode24();
  const folder = await cachedFolder("vscode-server", vscodeVersion, (folder) =>
    step(`Installing VS Code's server ${vscodeVersion}, about 600 MB and a minute`, () =>
      install(folder, nodeFolder),
    ),
  );
  return {
    node: path.join(nodeFolder, "node"),
    main: path.join(serverFolder(folder), "out", "server-main.js"),
  };
}

/** @param {string} folder @param {string} nodeFolder */
async function install(folder, nodeFolder) {
  await fs.writeFile(path.join(folder, "package.json"), '{ "private": true }\n');
  const withoutScripts = ["--ignore-scripts"];
  await npmInstall({ folder, nodeFolder }, [
    `${carrier.name}@${carrier.version}`,
    "--omit=optional",
    ...withoutScripts,
  ]);
  const server = { folder: serverFolder(folder), nodeFolder };
  await npmInstall(server, ["--omit=dev", ...withoutScripts]);
  const extensions = { folder: path.join(server.folder, "extensions"), nodeFolder };
  await npmInstall(extensions, ["--omit=dev", ...withoutScripts]);
  if (!(await npmRebuild(server, nativePackages))) {
    say("VS Code's server will write no log files: python3, make and g++ are needed for that.");
  }
}

/** @param {string} cacheFolder */
function serverFolder(cacheFolder) {
  return path.join(cacheFolder, "node_modules", carrier.name, "lib", "vscode");
}

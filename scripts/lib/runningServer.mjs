import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { runCommand } from "./runCommand.mjs";

const startTimeoutMs = 60_000;
const stopTimeoutMs = 5_000;

/**
 * @typedef {import("./vscodeServer.mjs").VscodeServer} VscodeServer
 *
 * @typedef {object} RunningServer
 * @property {string} origin `http://127.0.0.1:41233`
 * @property {() => Promise<void>} stop ends the server and its extension hosts
 */

/** @param {string} profile the profile's folder */
export function userSettingsFile(profile) {
  return path.join(profile, "user", "User", "settings.json");
}

/**
 * Settings of scope `machine`, which a server takes from here and not from the user.
 *
 * @param {string} profile the profile's folder
 */
export function machineSettingsFile(profile) {
  return path.join(profile, "user", "Machine", "settings.json");
}

/** @param {string} profile the profile's folder */
function folders(profile) {
  return [
    "--server-data-dir",
    path.join(profile, "server"),
    "--user-data-dir",
    path.join(profile, "user"),
    "--extensions-dir",
    path.join(profile, "extensions"),
  ];
}

/**
 * Starts VS Code's server on a free port of this machine.
 *
 * @param {VscodeServer} server
 * @param {string} profile the profile's folder; the server's output goes to `server.log` in it
 * @param {object} [options]
 * @param {NodeJS.ProcessEnv} [options.env] what the extension host sees besides this process's own
 * @param {string} [options.language] the display language, by a language pack that translates nothing of VS Code itself
 * @param {boolean} [options.isRestricted] no folder is trusted until the user trusts it
 * @param {boolean} [options.isUnderDevelopment] the workbench takes the paths of an extension under development
 *   from its address; it then keeps notifications to itself, so this is not what a user sees
 * @returns {Promise<RunningServer>}
 */
export async function startVscodeServer(server, profile, options = {}) {
  const { env = {}, isRestricted = false, isUnderDevelopment = false, language } = options;
  if (language !== undefined) writeLanguagePack(profile, language);
  fs.mkdirSync(profile, { recursive: true });
  const logFile = path.join(profile, "server.log");
  const log = fs.openSync(logFile, "w");
  const child = spawn(
    server.node,
    [
      server.main,
      "--host=127.0.0.1",
      "--port=0",
      "--without-connection-token",
      "--accept-server-license-terms",
      ...(isUnderDevelopment ? ["--enable-smoke-test-driver"] : []),
      ...(language === undefined ? [] : [`--locale=${language}`]),
      "--telemetry-level=off",
      ...(isRestricted ? [] : ["--disable-workspace-trust"]),
      ...folders(profile),
    ],
    // A group of its own, so that its extension hosts end with it.
    { stdio: ["ignore", log, log], env: { ...process.env, ...env }, detached: true },
  );
  fs.closeSync(log);
  const end = endOf(child);
  const killGroup = () => killProcessGroup(child.pid, "SIGKILL");
  process.once("exit", killGroup);
  const stop = async () => {
    killProcessGroup(child.pid, "SIGTERM");
    await Promise.race([end, wait(stopTimeoutMs, undefined, { ref: false })]);
    killGroup();
    process.removeListener("exit", killGroup);
  };
  try {
    const port = await portFrom(logFile, end);
    return { origin: `http://127.0.0.1:${port}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * @param {VscodeServer} server
 * @param {string} vsix
 * @param {string} profile the profile's folder
 */
export async function installVsix(server, vsix, profile) {
  fs.mkdirSync(profile, { recursive: true });
  await runCommand(server.node, [
    server.main,
    "--accept-server-license-terms",
    ...folders(profile),
    "--install-extension",
    vsix,
    "--force",
  ]);
}

/**
 * The address that opens a folder in the workbench.
 *
 * @param {RunningServer} server
 * @param {string} folder
 * @param {Partial<Record<"extensionDevelopmentPath" | "extensionTestsPath", string>>} [paths] an extension
 *   under development
 */
export function workbenchUrl(server, folder, paths = {}) {
  const url = new URL(server.origin);
  const kind = folder.endsWith(".code-workspace") ? "workspace" : "folder";
  url.searchParams.set(kind, folder);
  const payload = Object.entries(paths).map(([name, file]) => [
    name,
    `vscode-remote://remote${file}`,
  ]);
  if (payload.length > 0) url.searchParams.set("payload", JSON.stringify(payload));
  return url.href;
}

/**
 * @param {string} logFile
 * @param {Promise<string>} end
 * @returns {Promise<string>}
 */
async function portFrom(logFile, end) {
  const output = () => fs.readFileSync(logFile, "utf8");
  const deadline = performance.now() + startTimeoutMs;
  while (performance.now() < deadline) {
    const port = /Extension host agent listening on (\d+)/.exec(output())?.[1];
    if (port !== undefined) return port;
    const ended = await Promise.race([end, wait(50)]);
    if (ended) throw new Error(`VS Code's server ended with ${ended}.\n${output().slice(-2_000)}`);
  }
  throw new Error(`VS Code's server did not start in a minute.\n${output().slice(-2_000)}`);
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @returns {Promise<string>}
 */
function endOf(child) {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(String(code ?? signal)));
  });
}

/** @param {number | undefined} groupId @param {NodeJS.Signals} signal */
function killProcessGroup(groupId, signal) {
  if (groupId === undefined) return;
  try {
    process.kill(-groupId, signal);
  } catch (error) {
    const isGone = error instanceof Error && "code" in error && error.code === "ESRCH";
    if (!isGone) throw error;
  }
}

/**
 * What VS Code writes when a language pack is installed. It speaks a language only if there is one.
 *
 * @param {string} profile
 * @param {string} language
 */
function writeLanguagePack(profile, language) {
  const folder = path.join(profile, "user");
  const translation = path.join(folder, "main.i18n.json");
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(translation, JSON.stringify({ version: "1.0.0", contents: {} }));
  const extensions = [{ extensionIdentifier: { id: "tempera.languagepack" }, version: "1.0.0" }];
  const pack = {
    hash: language,
    extensions,
    translations: { vscode: translation },
    label: language,
  };
  fs.writeFileSync(path.join(folder, "languagepacks.json"), JSON.stringify({ [language]: pack }));
}

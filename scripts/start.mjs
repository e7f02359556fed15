/**
 * `npm start`: sets up what is missing and opens VS Code on a sample workspace with Tempera installed from its VSIX.
 *   --check  does the main job by itself, without a screen, and says what came; exit code 0 only if all of it came
 *   --tiny   with the tests' own model in place of a real one; its words mean nothing
 */
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { findDesktopVscode, openDesktopVscode } from "./lib/desktopVscode.mjs";
import { parseFlags } from "./lib/flags.mjs";
import { mainJob } from "./lib/mainJob.mjs";
import { ensureNodeModules } from "./lib/nodeModules.mjs";
import { openInBrowser } from "./lib/openInBrowser.mjs";
import { packageVsix } from "./lib/packageVsix.mjs";
import { say, step } from "./lib/progress.mjs";
import { projectRoot } from "./lib/projectRoot.mjs";
import { runCommand } from "./lib/runCommand.mjs";
import {
  installVsix,
  machineSettingsFile,
  startVscodeServer,
  userSettingsFile,
  workbenchUrl,
} from "./lib/runningServer.mjs";
import { runScript } from "./lib/setUpError.mjs";
import { ensureVscodeServer } from "./lib/vscodeServer.mjs";

/** The sample's README in place of greetings, and the side bar at the right closed: VS Code's own chat is in it. */
const userSettings = {
  "workbench.startupEditor": "readme",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
};

await runScript(async () => {
  const flags = parseFlags("npm start", ["--check", "--tiny"]);
  await ensureNodeModules();
  // Not before the dependencies are there, which it needs.
  const { chooseModel } = await import("./lib/startModel.mjs");
  const model = await chooseModel({ isTiny: flags.has("--tiny") });
  const vsix = await step("Packaging Tempera", () => packageVsix({ hasEngine: model.needsEngine }));
  if (!flags.has("--check")) return open(vsix, model.settings);
  await runCommand(process.execPath, ["esbuild.js", "--tests"], { cwd: projectRoot });
  return mainJob({ vsix, model });
});

/**
 * @param {string} vsix
 * @param {Record<string, unknown>} settings
 */
async function open(vsix, settings) {
  const home = await fs.mkdtemp(path.join(os.tmpdir(), "tempera-start-"));
  try {
    const folder = path.join(home, "sample-workspace");
    await fs.cp(path.join(projectRoot, "scripts", "sample-workspace"), folder, { recursive: true });
    const profile = path.join(home, "profile");
    const desktop = await findDesktopVscode();
    if (desktop === undefined) {
      await openServer({ vsix, settings, profile, folder });
    } else {
      say("VS Code opens with a profile of its own; this command ends when its window is closed.");
      await openDesktopVscode(desktop, {
        vsix,
        settings: { ...userSettings, ...settings },
        profile,
        folder,
      });
    }
  } finally {
    await fs.rm(home, { recursive: true, force: true });
  }
}

/** @param {{ vsix: string, settings: Record<string, unknown>, profile: string, folder: string }} options */
async function openServer({ vsix, settings, profile, folder }) {
  const installed = await ensureVscodeServer();
  const settingsFile = machineSettingsFile(profile);
  await fs.mkdir(path.dirname(settingsFile), { recursive: true });
  await fs.writeFile(settingsFile, JSON.stringify(settings, null, 2));
  await fs.mkdir(path.dirname(userSettingsFile(profile)), { recursive: true });
  await fs.writeFile(userSettingsFile(profile), JSON.stringify(userSettings, null, 2));
  await installVsix(installed, vsix, profile);
  const server = await startVscodeServer(installed, profile);
  try {
    const url = workbenchUrl(server, folder);
    say(`\nVS Code with Tempera: ${url}\nPress Ctrl+C to end it.`);
    openInBrowser(url);
    await new Promise((resolve) => {
      process.once("SIGINT", resolve);
      process.once("SIGTERM", resolve);
    });
  } finally {
    await server.stop();
  }
}

import fs from "node:fs/promises";
import path from "node:path";
import { runCommand } from "./runCommand.mjs";

/**
 * The desktop VS Code of this machine, where there is one and a screen to show it on.
 *
 * @returns {Promise<string | undefined>} its command line program
 */
export async function findDesktopVscode() {
  const { platform, env } = process;
  const hasScreen = platform !== "linux" || Boolean(env["DISPLAY"] || env["WAYLAND_DISPLAY"]);
  if (!hasScreen) return undefined;
  const name = platform === "win32" ? "code.cmd" : "code";
  for (const folder of (env["PATH"] ?? "").split(path.delimiter)) {
    const file = path.join(folder, name);
    const isThere = await fs.access(file).then(
      () => true,
      () => false,
    );
    if (isThere) return file;
  }
  return undefined;
}

/**
 * Opens a folder in a window of its own profile and resolves when the window is closed.
 *
 * @param {string} code the command line program
 * @param {{ profile: string, folder: string, vsix: string, settings: Record<string, unknown> }} options
 */
export async function openDesktopVscode(code, { profile, folder, vsix, settings }) {
  const settingsFile = path.join(profile, "User", "settings.json");
  await fs.mkdir(path.dirname(settingsFile), { recursive: true });
  await fs.writeFile(settingsFile, JSON.stringify(settings, null, 2));
  const own = ["--user-data-dir", profile, "--extensions-dir", path.join(profile, "extensions")];
  await runCommand(code, [...own, "--install-extension", vsix, "--force"]);
  await runCommand(code, [...own, "--new-window", "--wait", "--disable-workspace-trust", folder]);
}

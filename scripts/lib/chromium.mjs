import fs from "node:fs";
import path from "node:path";
import { step } from "./progress.mjs";
import { runCommand } from "./runCommand.mjs";
import { SetUpError } from "./setUpError.mjs";

/** Any browser of Chromium's family does; the first that is found is taken. */
const commands = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
  "microsoft-edge-stable",
];

/** @type {Partial<Record<NodeJS.Platform, readonly string[]>>} */
const usualPlaces = {
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ],
  win32: [process.env["ProgramFiles"], process.env["ProgramFiles(x86)"]].flatMap((folder) =>
    folder
      ? [
          path.join(folder, "Google", "Chrome", "Application", "chrome.exe"),
          path.join(folder, "Microsoft", "Edge", "Application", "msedge.exe"),
        ]
      : [],
  ),
};

/** What a browser needs that runs without a screen, perhaps as root, and must not talk to the outside. */
export const chromiumArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * The path of a Chromium: the one that `TEMPERA_CHROMIUM` names, or one of this machine, or, for root on Debian,
 * one installed now.
 */
export async function ensureChromium() {
  const found = findChromium();
  if (found !== undefined) return found;
  if (canInstall()) {
    await step("Installing Chromium", install);
    const installed = findChromium();
    if (installed !== undefined) return installed;
  }
  throw new SetUpError(
    "No Chromium, Chrome or Edge was found; install one, or name its program in TEMPERA_CHROMIUM.",
  );
}

/** @returns {string | undefined} */
function findChromium() {
  const named = process.env["TEMPERA_CHROMIUM"];
  if (named) {
    if (isFile(named)) return named;
    throw new SetUpError(`TEMPERA_CHROMIUM names ${named}, where no program is.`);
  }
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  const onPath = commands.flatMap((command) => folders.map((folder) => path.join(folder, command)));
  return [...onPath, ...(usualPlaces[process.platform] ?? [])].find(isFile);
}

/** Ubuntu's package of that name is an empty one that asks for snap, so this is for Debian alone. */
function canInstall() {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return false;
  if (!isFile("/etc/os-release")) return false;
  return /^ID="?debian"?$/m.test(fs.readFileSync("/etc/os-release", "utf8"));
}

async function install() {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const waitForOthers = ["-o", "DPkg::Lock::Timeout=300"];
  await runCommand("apt-get", [...waitForOthers, "update"], { env });
  await runCommand("apt-get", [...waitForOthers, "install", "-y", "chromium"], { env });
}

/** @param {string} file */
function isFile(file) {
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() === true;
}

import { spawn } from "node:child_process";

/** @type {Partial<Record<NodeJS.Platform, readonly string[]>>} */
const openers = { darwin: ["open"], win32: ["cmd", "/c", "start", ""], linux: ["xdg-open"] };

/** Shows an address in the user's browser. Where there is none, the printed address has to do. @param {string} url */
export function openInBrowser(url) {
  const [command, ...args] = openers[process.platform] ?? [];
  if (command === undefined) return;
  const child = spawn(command, [...args, url], { stdio: "ignore", detached: true });
  child.once("error", () => undefined);
  child.unref();
}

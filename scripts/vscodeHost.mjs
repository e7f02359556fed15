#!/usr/bin/env node
/**
 * Stands where `@vscode/test-electron` expects the program of a desktop VS Code: takes the two paths of a test run,
 * opens them in VS Code's server and a browser, and ends with the exit code of the suite.
 */
import { createWriteStream } from "node:fs";
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { format } from "node:util";
import { chromium } from "playwright-core";
import { chromiumArguments, ensureChromium } from "./lib/chromium.mjs";
import { startVscodeServer, userSettingsFile, workbenchUrl } from "./lib/runningServer.mjs";
import { runScript, SetUpError } from "./lib/setUpError.mjs";
import { ensureVscodeServer } from "./lib/vscodeServer.mjs";

/** From the page's opening to the suite's end. */
const suiteTimeoutMs = 25 * 60_000;
/** `test/extension/support/runSuites.ts` begins with it every line that it wants shown. */
const suiteMark = "[suite] ";
/** Set by `scripts/testExtension.mjs`. */
const suite = process.env["TEMPERA_TEST_SUITE"];
/** The folder is not trusted until the suite asks for it. */
const isRestricted = suite === "restricted";
const logFile = path.resolve("test-results", "extension-workbench.log");

await runScript(async () => {
  const executablePath = await ensureChromium();
  const server = await ensureVscodeServer();
  const profile = await fs.mkdtemp(path.join(os.tmpdir(), "tempera-host-"));
  const workspace = process.env["TEMPERA_TEST_WORKSPACE"] ?? path.join(profile, "workspace");
  await fs.mkdir(workspace, { recursive: true });
  await prepareWindow(workspace, profile);
  const opened = suite === "multiRoot" ? await writeWorkspaceFile(workspace) : workspace;
  const running = await startVscodeServer(server, profile, {
    isUnderDevelopment: true,
    isRestricted,
    env: { TEMPERA_TEST_PROFILE: profile },
  });
  const browser = await chromium.launch({ executablePath, args: chromiumArguments });
  try {
    const page = await browser.newPage();
    const exitCode = suiteEnd(page);
    if (isRestricted) void trustWhenAsked(page);
    await page.goto(
      workbenchUrl(running, opened, {
        extensionDevelopmentPath: requiredPath("extensionDevelopmentPath"),
        extensionTestsPath: requiredPath("extensionTestsPath"),
      }),
    );
    process.exitCode = await exitCode;
  } finally {
    await browser.close();
    await running.stop();
    await fs.rm(profile, { recursive: true, force: true });
  }
});

/**
 * Restricted Mode begins without a question; a setting of the folder waits in it for the folder to be trusted.
 *
 * @param {string} workspace
 * @param {string} profile
 */
async function prepareWindow(workspace, profile) {
  if (!isRestricted) return;
  const settings = { "security.workspace.trust.startupPrompt": "never" };
  await fs.mkdir(path.dirname(userSettingsFile(profile)), { recursive: true });
  await fs.writeFile(userSettingsFile(profile), JSON.stringify(settings));
  await fs.mkdir(path.join(workspace, ".vscode"), { recursive: true });
  await fs.writeFile(
    path.join(workspace, ".vscode", "settings.json"),
    JSON.stringify({ "tempera.tasks.explain.temperature": 0.77 }),
  );
}

/**
 * A workspace of two folders.
 *
 * @param {string} parent
 */
async function writeWorkspaceFile(parent) {
  const names = ["one", "two"];
  for (const name of names) await fs.mkdir(path.join(parent, name), { recursive: true });
  const file = path.join(parent, "several.code-workspace");
  await fs.writeFile(file, JSON.stringify({ folders: names.map((name) => ({ path: name })) }));
  return file;
}

/**
 * Stands for the user, because an extension can open the page of workspace trust but cannot press its button.
 *
 * @param {import("playwright-core").Page} page
 */
async function trustWhenAsked(page) {
  const button = page.locator(".workspace-trust-editor").getByRole("button", { name: "Trust" });
  await button.first().click({ timeout: suiteTimeoutMs });
}

/** @param {string} name */
function requiredPath(name) {
  const prefix = `--${name}=`;
  const argument = process.argv.find((argument) => argument.startsWith(prefix));
  if (argument === undefined) throw new SetUpError(`${prefix}PATH is missing.`);
  return argument.slice(prefix.length);
}

/**
 * The workbench calls these two functions of the page while the suite runs and when it has ended. What the suite says
 * is shown; what the workbench says besides is kept in a file, for the day on which the suite does not get to speak.
 *
 * @param {import("playwright-core").Page} page
 * @returns {Promise<number>}
 */
async function suiteEnd(page) {
  await fs.mkdir(path.dirname(logFile), { recursive: true });
  const log = createWriteStream(logFile);
  await page.exposeFunction(
    "codeAutomationLog",
    (/** @type {string} */ type, /** @type {unknown[]} */ args) => {
      const text = format(...args);
      log.write(`${type}: ${text}\n`);
      if (text.startsWith(suiteMark)) process.stdout.write(`${text.slice(suiteMark.length)}\n`);
    },
  );
  const end = new Promise((resolve, reject) => {
    const tooLate = () => reject(new SetUpError(`The suite did not end in time; see ${logFile}.`));
    const timer = setTimeout(tooLate, suiteTimeoutMs);
    page.once("crash", () => reject(new SetUpError(`The page crashed; see ${logFile}.`)));
    void page.exposeFunction("codeAutomationExit", (/** @type {number} */ code) => {
      clearTimeout(timer);
      resolve(code);
    });
  });
  return end.finally(() => log.end());
}

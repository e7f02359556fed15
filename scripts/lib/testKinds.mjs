import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { ensureChromium } from "./chromium.mjs";
import { findLitellmProxy } from "./litellmProxy.mjs";
import { packageVsix } from "./packageVsix.mjs";
import { projectRoot } from "./projectRoot.mjs";
import { readResults, sum } from "./results.mjs";
import { tryCommand } from "./runCommand.mjs";
import { ensureTrainingPython } from "./trainingPython.mjs";
import { ensureVscodeServer } from "./vscodeServer.mjs";

/**
 * @typedef {import("./results.mjs").Results} Results
 *
 * @typedef {object} TestKind
 * @property {string} name
 * @property {() => Promise<unknown>} [prepare] throws a `SetUpError` where this kind cannot run here
 * @property {boolean} [isOptional] needs what is installed only when asked, so that CI may be without it
 * @property {() => Promise<Results>} run
 */

const dependencies = path.join(projectRoot, "node_modules");
const mocha = path.join(dependencies, "mocha", "bin", "mocha.js");
const c8 = path.join(dependencies, "c8", "bin", "c8.js");
const reporter = path.join("out", "test", "support", "resultsReporter.js");
/** A test that starts llama.cpp and loads a model waits for a busy machine too. */
const slowTimeoutMs = "120000";
/** A test that opens a workbench waits for a browser, a server and an extension host on a busy machine. */
const e2eTimeoutMs = "180000";

/** Every kind of test there is, the quick ones first. @type {readonly TestKind[]} */
export const testKinds = [
  {
    name: "check",
    run: () => eachOf(["check:format", "check:types", "check:lint", "check:unused"], npmRun),
  },
  { name: "checks", run: () => mochaOf("checks") },
  {
    name: "unit",
    run: async () =>
      sum([
        await mochaOf("unit", [c8, "--check-coverage=false", "--reporter=none"]),
        await coreCoverage(),
      ]),
  },
  { name: "golden", run: () => mochaOf("golden") },
  {
    name: "training",
    prepare: ensureTrainingPython,
    run: () => counted(["scripts/testTraining.mjs"]),
  },
  { name: "engine", run: () => mochaOf("engine", [], ["--timeout", slowTimeoutMs]) },
  {
    name: "servers",
    isOptional: true,
    prepare: findLitellmProxy,
    run: () => mochaOf("servers", [], ["--timeout", slowTimeoutMs]),
  },
  {
    name: "webview",
    prepare: ensureChromium,
    run: () => mochaOf("webview", [], ["--timeout", slowTimeoutMs]),
  },
  { name: "extension", prepare: prepareVscode, run: () => counted(["scripts/testExtension.mjs"]) },
  {
    name: "restricted",
    prepare: () => Promise.all([ensureChromium(), ensureVscodeServer()]),
    run: () => counted(["scripts/testExtension.mjs", "restricted"]),
  },
  { name: "package", prepare: packageForTests, run: () => mochaOf("package") },
  {
    name: "e2e",
    prepare: () => Promise.all([prepareVscode(), packageForTests()]),
    run: () => mochaOf("e2e", [], ["--timeout", e2eTimeoutMs]),
  },
];

async function prepareVscode() {
  await ensureChromium();
  if (!process.env["TEMPERA_VSCODE"]) await ensureVscodeServer();
}

/** @type {Promise<string> | undefined} */
let packaged;

/** Two kinds of test need the VSIX of these sources; it is written once. */
function packageForTests() {
  packaged ??= packageVsix({ hasEngine: false });
  return packaged;
}

/**
 * @param {string} folder below test/
 * @param {readonly string[]} [runner] a program that runs mocha
 * @param {readonly string[]} [flags] of mocha
 */
async function mochaOf(folder, runner = [], flags = []) {
  const files = `out/test/${folder}/**/*.test.js`;
  return counted([...runner, mocha, "--reporter", reporter, ...flags, files]);
}

/** Coverage by the unit tests that ran just before, held against the limit in `.c8rc.json`, as one test. */
async function coreCoverage() {
  return oneResult(await node([c8, "report"]));
}

/**
 * Runs a program that writes its results. One that dies before, runs nothing, or fails without a failed test counts
 * as a failure.
 *
 * @param {readonly string[]} args
 * @returns {Promise<Results>}
 */
async function counted(args) {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), "tempera-results-"));
  const file = path.join(folder, "results.json");
  try {
    const { exitCode } = await node(args, { TEMPERA_RESULTS: file });
    const results = readResults(file);
    if (results === undefined) return complain("ended without results");
    if (results.passed + results.failed === 0) return complain("ran no test");
    if (results.failed === 0 && exitCode !== 0) {
      return sum([results, complain(`ended with ${exitCode}`)]);
    }
    return results;
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}

/** @param {string} fault @returns {Results} */
function complain(fault) {
  process.stdout.write(`FAILED: the run ${fault}.\n`);
  return { passed: 0, failed: 1 };
}

/**
 * @param {readonly string[]} names
 * @param {(name: string) => Promise<Results>} run
 */
async function eachOf(names, run) {
  const results = [];
  for (const name of names) results.push(await run(name));
  return sum(results);
}

/** @param {string} script @returns {Promise<Results>} */
async function npmRun(script) {
  return oneResult(await tryCommand("npm", ["run", script], { cwd: projectRoot, isShown: true }));
}

/** @param {readonly string[]} args @param {NodeJS.ProcessEnv} [env] */
function node(args, env = {}) {
  return tryCommand(process.execPath, args, {
    cwd: projectRoot,
    env: { ...process.env, ...env },
    isShown: true,
  });
}

/** @param {{ exitCode: number }} end @returns {Results} */
function oneResult({ exitCode }) {
  return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { ensureChromium } from "./chromium.mjs";
import { packageVsix } from "./packageVsix.mjs";
import { projectRoot } from "./projectRoot.mjs";
import { say } from "./progress.mjs";
import { realServers, serverTests } from "./realServers.mjs";
import { readResults, sum } from "./results.mjs";
import { tryCommand } from "./runCommand.mjs";
import { SetUpError } from "./setUpError.mjs";
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
    prepare: anyServer,
    run: () => eachOf(serverTests, serverTest),
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
  {
    name: "multiRoot",
    prepare: () => Promise.all([ensureChromium(), ensureVscodeServer()]),
    run: () => counted(["scripts/testExtension.mjs", "multiRoot"]),
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

/** Throws where none of the servers is installed that `test/servers` knows; one of them is enough to begin. */
async function anyServer() {
  const found = await Promise.all(
    realServers.map(({ find }) =>
      find().then(
        () => true,
        (error) => {
          if (error instanceof SetUpError) return false;
          throw error;
        },
      ),
    ),
  );
  if (!found.includes(true)) {
    throw new SetUpError(
      "none of its servers is installed; npm run test:servers installs them and runs these tests.",
    );
  }
}

/** @param {(typeof serverTests)[number]} test @returns {Promise<Results>} */
async function serverTest({ file, servers }) {
  try {
    for (const { find } of servers) await find();
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error;
    say(`NOT RUN: test/servers/${file}.test.ts: ${error.message}`);
    return { passed: 0, failed: 0, skipped: 1 };
  }
  return mochaOf(`servers/${file}.test.js`, [], ["--timeout", slowTimeoutMs]);
}

/**
 * @param {string} place a folder below test/, or a file as it is compiled
 * @param {readonly string[]} [runner] a program that runs mocha
 * @param {readonly string[]} [flags] of mocha
 */
async function mochaOf(place, runner = [], flags = []) {
  const files = place.endsWith(".js") ? `out/test/${place}` : `out/test/${place}/**/*.test.js`;
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
 * @template T
 * @param {readonly T[]} parts
 * @param {(part: T) => Promise<Results>} run
 */
async function eachOf(parts, run) {
  const results = [];
  for (const part of parts) results.push(await run(part));
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

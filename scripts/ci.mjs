/** Runs `npm test`, then `npm start -- --check`, and ends with the line `N passed, N failed`. */
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { formatDuration, say } from "./lib/progress.mjs";
import { projectRoot } from "./lib/projectRoot.mjs";
import { readResults, sum } from "./lib/results.mjs";
import { tryCommand } from "./lib/runCommand.mjs";
import { runScript } from "./lib/setUpError.mjs";

/** @typedef {import("./lib/results.mjs").Results} Results */

await runScript(async () => {
  const total = sum([await run(["test"]), await run(["start", "--", "--check"])]);
  say(`\n${total.passed} passed, ${total.failed} failed`);
  if (total.failed > 0) process.exitCode = 1;
});

/**
 * Runs npm and takes the counts that the script behind it hands on. One that ends badly without a failed test, or
 * without any test, is a failure of its own.
 *
 * @param {readonly string[]} args
 * @returns {Promise<Results>}
 */
async function run(args) {
  const command = `npm ${args.join(" ")}`;
  say(`\n=== ${command} ===`);
  const startedAt = performance.now();
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), "tempera-ci-"));
  const file = path.join(folder, "results.json");
  const { exitCode } = await tryCommand("npm", args, {
    cwd: projectRoot,
    env: { ...process.env, TEMPERA_RESULTS: file },
    isShown: true,
  });
  const results = readResults(file) ?? { passed: 0, failed: 0 };
  await fs.rm(folder, { recursive: true, force: true });
  say(
    `\n=== ${command}: ended with ${exitCode} after ${formatDuration(performance.now() - startedAt)}`,
  );
  const isUnsaid = exitCode !== 0 && results.failed === 0;
  const isEmpty = results.passed + results.failed === 0;
  return isUnsaid || isEmpty ? sum([results, { passed: 0, failed: 1 }]) : results;
}

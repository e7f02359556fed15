/**
 * `npm test`: sets up what is missing and runs every kind of test; `npm test -- unit webview` runs only those. Its last
 * line is `N passed, N failed`. A kind that cannot run on this machine is named with the reason and counts as nothing,
 * except on CI, whose machine is known to be able to run all that are not optional.
 */
import { ensureNodeModules } from "./lib/nodeModules.mjs";
import { formatDuration, say, step } from "./lib/progress.mjs";
import { projectRoot } from "./lib/projectRoot.mjs";
import { handOnResults, sum } from "./lib/results.mjs";
import { runCommand } from "./lib/runCommand.mjs";
import { runScript, SetUpError } from "./lib/setUpError.mjs";
import { testKinds } from "./lib/testKinds.mjs";

/** @typedef {import("./lib/results.mjs").Results} Results */

const isCi = Boolean(process.env["CI"]);

await runScript(async () => {
  const kinds = chooseKinds(process.argv.slice(2));
  await ensureNodeModules();
  await step("Building", async () => {
    await runCommand(process.execPath, ["esbuild.js"], { cwd: projectRoot });
    await runCommand(process.execPath, ["esbuild.js", "--tests"], { cwd: projectRoot });
  });
  /** @type {Results[]} */
  const all = [];
  const lines = [];
  for (const kind of kinds) {
    say(`\n── ${kind.name} ──`);
    const startedAt = performance.now();
    const { results, note } = await runKind(kind);
    all.push(results);
    const time = formatDuration(performance.now() - startedAt);
    const left = results.skipped ? `, ${results.skipped} NOT RUN as said above` : "";
    lines.push(`${kind.name}: ${note ?? `${counts(results)}${left} (${time})`}`);
  }
  const total = sum(all);
  handOnResults(total);
  say(`\n${lines.join("\n")}\n\n${counts(total)}`);
  if (total.failed > 0) process.exitCode = 1;
});

/** @param {readonly string[]} names */
function chooseKinds(names) {
  for (const name of names) {
    if (testKinds.some((kind) => kind.name === name)) continue;
    const known = testKinds.map((kind) => kind.name).join(", ");
    throw new SetUpError(`npm test does not know ${name}; its kinds are ${known}.`);
  }
  return names.length === 0 ? testKinds : testKinds.filter(({ name }) => names.includes(name));
}

/**
 * @param {import("./lib/testKinds.mjs").TestKind} kind
 * @returns {Promise<{ results: Results, note?: string }>}
 */
async function runKind(kind) {
  try {
    await kind.prepare?.();
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error;
    const note = `NOT RUN: ${error.message}`;
    say(note);
    return { results: { passed: 0, failed: isCi && !kind.isOptional ? 1 : 0 }, note };
  }
  return { results: await kind.run() };
}

/** @param {Results} results */
function counts({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}

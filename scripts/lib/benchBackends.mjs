import { execFile } from "node:child_process";
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { importBuilt } from "./importBuilt.mjs";
import { step } from "./progress.mjs";
import { projectRoot } from "./projectRoot.mjs";
import { runCommand } from "./runCommand.mjs";

/** The output files that are loaded when a model of their kind is first asked. */
const clients = ["openaiCompatible", "ollama", "anthropic", "object", "builtIn"];
const starts = 7;
const run = promisify(execFile);

/** @returns {Promise<Record<string, number | Record<string, number>>>} of the production build; kB are 1,000 bytes */
export async function benchBackends() {
  const { benchBackends: bench } = /** @type {typeof import("../../test/bench/backends")} */ (
    await importBuilt("test/bench/backends")
  );
  const outdir = await fs.mkdtemp(path.join(os.tmpdir(), "tempera-bench-"));
  try {
    const build = ["esbuild.js", "--production", `--outdir=${outdir}`];
    await step("Building", () => runCommand(process.execPath, build, { cwd: projectRoot }));
    const { size } = await fs.stat(path.join(outdir, "extension.js"));
    const coldRequire = await step("Loading each client in fresh processes", () =>
      coldRequireMs(outdir),
    );
    const wires = await step("Streaming over each wire", () => bench());
    const rows = Object.entries(wires).map(([wire, figures]) => [wire, roundedAll(figures)]);
    return {
      eager_kb: rounded(size / 1_000),
      cold_require_ms: coldRequire,
      ...Object.fromEntries(rows),
    };
  } finally {
    await fs.rm(outdir, { recursive: true, force: true });
  }
}

/** Medians, by client. @param {string} outdir */
async function coldRequireMs(outdir) {
  /** @type {Record<string, number>} */
  const times = {};
  for (const client of clients) {
    const file = JSON.stringify(path.join(outdir, `${client}.js`));
    const program = `const from = performance.now(); require(${file}); console.log(performance.now() - from);`;
    const measured = [];
    for (let start = 0; start < starts; start++) {
      const { stdout } = await run(process.execPath, ["--eval", program], { cwd: projectRoot });
      measured.push(Number(stdout));
    }
    times[client] = rounded(
      measured.toSorted((a, b) => a - b)[Math.floor(starts / 2)] ?? Number.NaN,
    );
  }
  return times;
}

/** @param {object} figures */
function roundedAll(figures) {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, rounded(Number(value))]),
  );
}

/** @param {number} value */
function rounded(value) {
  return Math.round(value * 1_000) / 1_000;
}

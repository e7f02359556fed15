import fs from "node:fs/promises";
import path from "node:path";
import { importBuilt } from "./importBuilt.mjs";
import { packageVsix } from "./packageVsix.mjs";
import { say, step } from "./progress.mjs";
import { projectRoot } from "./projectRoot.mjs";

const windows = 5;

/** @returns {Promise<Record<string, number>>} kB are 1,000 bytes; the activation is the median of five windows */
export async function benchHost() {
  const vsix = await step("Packaging Tempera", () => packageVsix({ hasEngine: false }));
  const { size: vsixBytes } = await fs.stat(vsix);
  const { size: eagerBytes } = await fs.stat(path.join(projectRoot, "dist", "extension.js"));
  const { measureCacheHits } = /** @type {typeof import("../../test/bench/cacheHit")} */ (
    await importBuilt("test/bench/cacheHit")
  );
  const { own_ms_on_cache_hit_p95: cacheHitMs } = await measureCacheHits();
  const activationMs = await step(`Opening ${windows} windows of VS Code`, () =>
    medianActivation(vsix),
  );
  const { measureHostCpu } = /** @type {typeof import("../../test/bench/hostCpu")} */ (
    await importBuilt("test/bench/hostCpu")
  );
  const cpu = await step("Typing a file with ghost text and without", () => measureHostCpu(vsix));
  if (cpu === undefined) say("Processor times are measured on Linux only.");
  return {
    activation_ms: rounded(activationMs),
    eager_bundle_kb: rounded(eagerBytes / 1_000),
    vsix_kb: rounded(vsixBytes / 1_000),
    own_ms_on_cache_hit_p95: rounded(cacheHitMs),
    ...Object.fromEntries(
      Object.entries(cpu ?? {}).map(([name, seconds]) => [name, rounded(seconds)]),
    ),
  };
}

/** The extension's own time of `activate`, as it logs it at each start. @param {string} vsix */
async function medianActivation(vsix) {
  const { Workbench } = /** @type {typeof import("../../test/e2e/support/workbench")} */ (
    await importBuilt("test/e2e/support/workbench")
  );
  const workbench = await Workbench.open({ vsix, files: { "empty.ts": "" }, settings: {} });
  try {
    for (let opened = 1; opened < windows; opened++) await workbench.reload();
    const log = await workbench.extensionLog();
    const times = [...log.matchAll(/activation_ms=([\d.]+)/g)].map(([, time]) => Number(time));
    if (times.length < windows) throw new Error(`Only ${times.length} activations were logged.`);
    return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
  } finally {
    await workbench.close();
  }
}

/** @param {number} value */
function rounded(value) {
  return Math.round(value * 1_000) / 1_000;
}

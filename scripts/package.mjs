/**
 * `npm run package`: writes tempera-<version>.vsix; with `--engine` also one for this platform that has the native
 * engine and the small model in it.
 */
import fs from "node:fs/promises";
import { parseFlags } from "./lib/flags.mjs";
import { packageVsix } from "./lib/packageVsix.mjs";
import { say } from "./lib/progress.mjs";
import { runScript } from "./lib/setUpError.mjs";

await runScript(async () => {
  const flags = parseFlags("npm run package", ["--engine"]);
  for (const hasEngine of flags.has("--engine") ? [false, true] : [false]) {
    const file = await packageVsix({ hasEngine });
    const { size } = await fs.stat(file);
    say(`${file} (${(size / 1_000).toFixed(0)} kB)`);
  }
});

/** `npm run package`: writes tempera-<version>.vsix. */
import fs from "node:fs/promises";
import { parseFlags } from "./lib/flags.mjs";
import { packageVsix } from "./lib/packageVsix.mjs";
import { say } from "./lib/progress.mjs";
import { runScript } from "./lib/setUpError.mjs";

await runScript(async () => {
  parseFlags("npm run package", []);
  const file = await packageVsix();
  const { size } = await fs.stat(file);
  say(`${file} (${(size / 1_000).toFixed(0)} kB)`);
});

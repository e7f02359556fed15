/** `npm run readme`: brings the tables of README.md up to the manifest. */
import fs from "node:fs/promises";
import { parseFlags } from "./lib/flags.mjs";
import { projectRoot } from "./lib/projectRoot.mjs";
import { withTables } from "./lib/readmeTables.mjs";
import { runScript } from "./lib/setUpError.mjs";

/** @param {string} file */
const read = (file) => fs.readFile(`${projectRoot}/${file}`, "utf8");

await runScript(async () => {
  parseFlags("npm run readme", []);
  const manifest = JSON.parse(await read("package.json"));
  const texts = JSON.parse(await read("package.nls.json"));
  const readme = withTables(await read("README.md"), manifest, texts);
  await fs.writeFile(`${projectRoot}/README.md`, readme);
});

import path from "node:path";
import { pathToFileURL } from "node:url";
import { projectRoot } from "./projectRoot.mjs";

/**
 * A module of the sources or tests that `node esbuild.js --tests` has built.
 *
 * @param {string} name `test/e2e/support/workbench`
 * @returns {Promise<unknown>}
 */
export function importBuilt(name) {
  return import(pathToFileURL(path.join(projectRoot, "out", `${name}.js`)).href);
}

import path from "node:path";
import esbuild from "esbuild";
import { projectRoot } from "./projectRoot.mjs";

/**
 * Loads a TypeScript module of the project, so that a script does not write again what the extension or its tests
 * do already. The module and what it imports may use Node, but no packages with files of their own.
 *
 * @param {string} file relative to the project, such as `src/backends/builtIn/download/downloadModel.ts`
 * @returns {Promise<unknown>} the module's exports
 */
export async function loadSource(file) {
  const { outputFiles } = await esbuild.build({
    entryPoints: [path.join(projectRoot, file)],
    bundle: true,
    write: false,
    platform: "node",
    target: "node20",
    format: "esm",
    logLevel: "warning",
  });
  const [output] = outputFiles;
  return import(
    `data:text/javascript;base64,${Buffer.from(output?.contents ?? "").toString("base64")}`
  );
}

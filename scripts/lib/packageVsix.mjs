import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { projectRoot } from "./projectRoot.mjs";
import { runCommand } from "./runCommand.mjs";

/** The links of README.md stay as they are: there is no public repository yet that they could lead into. */
const packageFlags = [
  "--no-dependencies",
  "--allow-missing-repository",
  "--no-rewrite-relative-links",
];
/** What developers need and nobody who installs the extension. */
const developersFields = [
  "private",
  "scripts",
  "imports",
  "devDependencies",
  "optionalDependencies",
];

/**
 * Builds for production and writes a VSIX into the checkout: `tempera-<version>.vsix` for every platform, or, with
 * the native engine of this one and Tempera's own small model in it, `tempera-<platform>-<version>.vsix`.
 *
 * @param {{ hasEngine: boolean }} options
 * @returns {Promise<string>} absolute path of the file
 */
export async function packageVsix({ hasEngine }) {
  await runCommand(process.execPath, ["esbuild.js", "--production"], { cwd: projectRoot });
  const staging = await fs.mkdtemp(path.join(os.tmpdir(), "tempera-package-"));
  try {
    const manifest = await stage(staging);
    if (hasEngine) {
      const { stageEngine } = await import("./stageEngine.mjs");
      const { stageBundledModel } = await import("./bundledModel.mjs");
      const targetFolder = path.join(staging, "dist");
      await stageEngine({ targetFolder });
      await stageBundledModel({ targetFolder });
    }
    const platform = `${process.platform}-${process.arch}`;
    const name = [manifest.name, ...(hasEngine ? [platform] : []), manifest.version].join("-");
    const file = path.join(projectRoot, `${name}.vsix`);
    const target = hasEngine ? ["--target", platform] : [];
    await runCommand(
      process.execPath,
      [vsceProgram(), "package", ...packageFlags, ...target, "--out", file],
      {
        cwd: staging,
      },
    );
    return file;
  } finally {
    await fs.rm(staging, { recursive: true, force: true });
  }
}

/**
 * Copies what `.vscodeignore` lets through, and a manifest without what only developers need.
 *
 * @param {string} staging
 * @returns {Promise<{ name: string, version: string }>}
 */
async function stage(staging) {
  const list = await runCommand(process.execPath, [vsceProgram(), "ls", "--no-dependencies"], {
    cwd: projectRoot,
  });
  for (const file of list.trim().split("\n")) {
    const target = path.join(staging, file);
    await fs.mkdir(path.dirname(target), { recursive: true });
    await fs.copyFile(path.join(projectRoot, file), target);
  }
  const manifest = JSON.parse(await fs.readFile(path.join(staging, "package.json"), "utf8"));
  for (const field of developersFields) delete manifest[field];
  await fs.writeFile(path.join(staging, "package.json"), JSON.stringify(manifest, null, 2));
  return manifest;
}

/** Looked for when it is needed, because scripts are loaded before the dependencies are there. */
function vsceProgram() {
  return fileURLToPath(import.meta.resolve("@vscode/vsce/vsce"));
}

import fs from "node:fs/promises";
import path from "node:path";
import { projectRoot } from "./projectRoot.mjs";

const folder = path.join(projectRoot, "models");

/**
 * Copies Tempera's own model, with the word on where it comes from, to where the extension looks for it.
 *
 * @param {{ targetFolder: string }} options the folder that holds `engine.js`
 */
export async function stageBundledModel({ targetFolder }) {
  const target = path.join(targetFolder, "models");
  await fs.mkdir(target, { recursive: true });
  for (const file of ["tempera-small-local.gguf", "NOTICE.md"]) {
    await fs.copyFile(path.join(folder, file), path.join(target, file));
  }
}

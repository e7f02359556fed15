import fs from "node:fs/promises";
import path from "node:path";
import { projectRoot } from "./projectRoot.mjs";

const sampleWorkspace = path.join(projectRoot, "scripts", "sample-workspace");

/** The sample workspace: texts by the names of their files. @returns {Promise<Record<string, string>>} */
export async function sampleFiles() {
  const names = await fs.readdir(sampleWorkspace, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile());
  return Object.fromEntries(
    await Promise.all(
      files.map(async ({ parentPath, name }) => {
        const file = path.join(parentPath, name);
        return [path.relative(sampleWorkspace, file), await fs.readFile(file, "utf8")];
      }),
    ),
  );
}

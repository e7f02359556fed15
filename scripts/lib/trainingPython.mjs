import { createHash } from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";
import { cachedFolder } from "./cache.mjs";
import { step } from "./progress.mjs";
import { projectRoot } from "./projectRoot.mjs";
import { runCommand, tryCommand } from "./runCommand.mjs";
import { SetUpError } from "./setUpError.mjs";

export const trainingFolder = path.join(projectRoot, "training");
const oldestMinor = 11;

/**
 * What `training/requirements.txt` names, in the cache; installed at the first call.
 *
 * @returns {Promise<string>} the folder that Python has to look for packages in
 */
export async function ensureTrainingPython() {
  const requirements = path.join(trainingFolder, "requirements.txt");
  const version = await pythonVersion();
  const content = `${version}\n${await fs.readFile(requirements, "utf8")}`;
  const key = createHash("sha256").update(content).digest("hex").slice(0, 12);
  return cachedFolder("training-python", key, (unfinished) =>
    step("Installing the Python packages that training needs", async () => {
      const place = ["--target", unfinished, "--requirement", requirements];
      const quiet = ["--quiet", "--disable-pip-version-check"];
      await runCommand("python3", ["-m", "pip", "install", ...quiet, ...place]);
    }),
  );
}

async function pythonVersion() {
  const asked = await tryCommand("python3", ["--version"]).catch(() => undefined);
  const minor = Number(/Python 3\.(\d+)/.exec(asked?.output ?? "")?.[1] ?? 0);
  if (minor >= oldestMinor) return `3.${minor}`;
  throw new SetUpError(`The training scripts need Python 3.${oldestMinor} or newer as python3.`);
}

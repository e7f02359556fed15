import fs from "node:fs";
import path from "node:path";
import { projectRoot } from "../../support/projectRoot";

/** Everything that this VS Code writes stands below. */
const profile = process.env["TEMPERA_TEST_PROFILE"] ?? path.join(projectRoot, ".vscode-test");

/** Every file that VS Code and its extensions have written: settings, logs, storage. */
export function profileTexts(): readonly string[] {
  return fs
    .readdirSync(profile, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => fs.readFileSync(path.join(entry.parentPath, entry.name), "utf8"));
}

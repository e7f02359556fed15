/**
 * Runs `test/extension` inside a real VS Code: the desktop one that `TEMPERA_VSCODE` names, else VS Code's server with
 * a browser. `restricted` runs `test/restricted` instead, always in the server, because `@vscode/test-electron` turns
 * workspace trust off. Sources and tests are expected in dist/ and out/.
 */
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runTests, TestRunFailedError } from "@vscode/test-electron";
import { runScript, SetUpError } from "./lib/setUpError.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

const isRestricted = process.argv[2] === "restricted";

await runScript(async () => {
  const desktop = isRestricted ? undefined : process.env["TEMPERA_VSCODE"];
  const vscodeExecutablePath = desktop || path.join(root, "scripts", "vscodeHost.mjs");
  const suite = isRestricted ? "restricted" : "extension";
  try {
    await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: root,
      extensionTestsPath: path.join(root, "out", "test", suite, "index.js"),
      extensionTestsEnv: isRestricted ? { TEMPERA_TEST_RESTRICTED: "1" } : {},
    });
  } catch (error) {
    if (!(error instanceof TestRunFailedError)) throw error;
    throw new SetUpError("The suite in VS Code failed; what failed is said above.");
  }
});

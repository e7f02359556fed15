/**
 * Runs `test/extension` inside a real VS Code: the desktop one that `TEMPERA_VSCODE` names, else VS Code's server with
 * a browser. Sources and tests are expected in dist/ and out/.
 */
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runTests, TestRunFailedError } from "@vscode/test-electron";
import { runScript, SetUpError } from "./lib/setUpError.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

await runScript(async () => {
  const vscodeExecutablePath =
    process.env["TEMPERA_VSCODE"] || path.join(root, "scripts", "vscodeHost.mjs");
  try {
    await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: root,
      extensionTestsPath: path.join(root, "out", "test", "extension", "index.js"),
    });
  } catch (error) {
    if (!(error instanceof TestRunFailedError)) throw error;
    throw new SetUpError("The suite in VS Code failed; what failed is said above.");
  }
});

/**
 * Runs `test/extension` inside a real VS Code: the desktop one that `TEMPERA_VSCODE` names, else VS Code's server with
 * a browser. `restricted` and `multiRoot` run `test/restricted` and `test/multiRoot` instead, always in the server:
 * `@vscode/test-electron` turns workspace trust off, and the server's window is made for them. Sources and tests are expected in dist/ and out/.
 */
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runTests, TestRunFailedError } from "@vscode/test-electron";
import { runScript, SetUpError } from "./lib/setUpError.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

const suite = process.argv[2] ?? "extension";

await runScript(async () => {
  const desktop = suite === "extension" ? process.env["TEMPERA_VSCODE"] : undefined;
  const vscodeExecutablePath = desktop || path.join(root, "scripts", "vscodeHost.mjs");
  try {
    await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: root,
      extensionTestsPath: path.join(root, "out", "test", suite, "index.js"),
      extensionTestsEnv: { TEMPERA_TEST_SUITE: suite },
    });
  } catch (error) {
    if (!(error instanceof TestRunFailedError)) throw error;
    throw new SetUpError("The suite in VS Code failed; what failed is said above.");
  }
});

/**
 * `npm run test:servers`: installs the real servers that can be installed, then runs the adapters against them. What
 * cannot be installed is named, and its tests are named as not run.
 */
import { say } from "./lib/progress.mjs";
import { projectRoot } from "./lib/projectRoot.mjs";
import { realServers } from "./lib/realServers.mjs";
import { tryCommand } from "./lib/runCommand.mjs";
import { runScript, SetUpError } from "./lib/setUpError.mjs";

await runScript(async () => {
  for (const { install } of realServers) {
    try {
      await install();
    } catch (error) {
      if (!(error instanceof SetUpError)) throw error;
      say(error.message);
    }
  }
  const { exitCode } = await tryCommand(process.execPath, ["scripts/test.mjs", "servers"], {
    cwd: projectRoot,
    isShown: true,
  });
  process.exitCode = exitCode;
});

/** `npm run test:servers`: installs the real servers that can be installed, then runs the adapters against them. */
import { installLitellmProxy } from "./lib/litellmProxy.mjs";
import { projectRoot } from "./lib/projectRoot.mjs";
import { tryCommand } from "./lib/runCommand.mjs";
import { runScript } from "./lib/setUpError.mjs";

await runScript(async () => {
  await installLitellmProxy();
  const { exitCode } = await tryCommand(process.execPath, ["scripts/test.mjs", "servers"], {
    cwd: projectRoot,
    isShown: true,
  });
  process.exitCode = exitCode;
});

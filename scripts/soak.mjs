/**
 * `npm run soak`: a chat of 1,000 messages in a real VS Code, with an answer of 200 KB, hidden and shown 50 times,
 * reloaded in mid-answer 20 times, in two views, and cleared at the end. `npm test` takes a small part of it.
 */
import { ensureChromium } from "./lib/chromium.mjs";
import { ensureNodeModules } from "./lib/nodeModules.mjs";
import { projectRoot } from "./lib/projectRoot.mjs";
import { runCommand, tryCommand } from "./lib/runCommand.mjs";
import { runScript } from "./lib/setUpError.mjs";
import { ensureVscodeServer } from "./lib/vscodeServer.mjs";

const mocha = ["node_modules/mocha/bin/mocha.js", "out/test/e2e/soak.test.js"];

await runScript(async () => {
  await ensureNodeModules();
  await Promise.all([ensureChromium(), ensureVscodeServer()]);
  for (const script of [["scripts/package.mjs"], ["esbuild.js", "--tests"]])
    await runCommand(process.execPath, script, { cwd: projectRoot });
  const env = { ...process.env, TEMPERA_SOAK: "full" };
  const options = { cwd: projectRoot, env, isShown: true };
  process.exitCode = (await tryCommand(process.execPath, mocha, options)).exitCode;
});

/** Runs the tests of the training scripts, which are written in Python. They need no accelerator. */
import { runCommand } from "./lib/runCommand.mjs";
import { runScript } from "./lib/setUpError.mjs";
import { ensureTrainingPython, trainingFolder } from "./lib/trainingPython.mjs";

await runScript(async () => {
  const packages = await ensureTrainingPython();
  await runCommand("python3", ["-m", "tests"], {
    cwd: trainingFolder,
    env: { ...process.env, PYTHONPATH: packages, PYTHONDONTWRITEBYTECODE: "1" },
    isShown: true,
  });
});

import path from "node:path";
import { importBuilt } from "./importBuilt.mjs";
import { formatDuration, say } from "./progress.mjs";
import { projectRoot } from "./projectRoot.mjs";
import { handOnResults } from "./results.mjs";
import { sampleFiles } from "./sampleFiles.mjs";
import { SetUpError } from "./setUpError.mjs";

/** Long enough to see that the model speaks, short enough for a machine without a graphics card. */
const answerTokens = 160;
const shownCharacters = 300;
const traces = path.join(projectRoot, "test-results", "check");

/**
 * Does the main job in a real VS Code without a screen, and says what came and how long it took. Expects the tests in
 * out/. Throws unless all of it came.
 *
 * @param {{ vsix: string, model: import("./startModel.mjs").StartModel }} options
 */
export async function mainJob({ vsix, model }) {
  const { doMainJob } = /** @type {typeof import("../../test/e2e/support/mainJob")} */ (
    await importBuilt("test/e2e/support/mainJob")
  );
  const { quietEditor, Workbench } =
    /** @type {typeof import("../../test/e2e/support/workbench")} */ (
      await importBuilt("test/e2e/support/workbench")
    );
  const startedAt = performance.now();
  const workbench = await Workbench.open({
    vsix,
    files: await sampleFiles(),
    settings: { ...quietEditor, ...shortAnswers(), "git.enabled": true },
    machineSettings: model.settings,
  });
  say(`VS Code is open with Tempera in it after ${formatDuration(performance.now() - startedAt)}.`);
  let failed = 0;
  let passed = 0;
  try {
    for await (const { job, outcome, durationMs } of doMainJob(workbench)) {
      const time = formatDuration(durationMs);
      if ("problem" in outcome) {
        failed += 1;
        say(`\n✘ ${job}: nothing came in ${time}. ${outcome.problem}`);
        await workbench.keepTraces(path.join(traces, job));
      } else {
        passed += 1;
        say(`\n✔ ${job} in ${time}:\n${quoted(outcome.text)}`);
      }
    }
  } finally {
    await workbench.close();
    handOnResults({ passed, failed });
  }
  if (failed > 0) {
    throw new SetUpError(`\n${failed} of the main job's parts did not come; see ${traces}.`);
  }
  say(`\nThe whole main job was done by ${model.name}.`);
}

function shortAnswers() {
  const tasks = ["chat", "explain", "summarize", "document", "edit", "commitMessage"];
  return Object.fromEntries(tasks.map((task) => [`tempera.tasks.${task}.maxTokens`, answerTokens]));
}

/** @param {string} text */
function quoted(text) {
  const shown = text.length > shownCharacters ? `${text.slice(0, shownCharacters)} …` : text;
  return shown.replaceAll(/^/gm, "    ");
}

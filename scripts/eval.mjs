/**
 * `npm run eval -- completion`: has a model write again what was taken out of real source files, and tells how near it
 * comes: with the help of other files and without, with Tempera's decision where an answer ends and without.
 */
import fs from "node:fs/promises";
import { parseArgs } from "node:util";
import { evalCompletion } from "./lib/evalCompletion.mjs";
import { ensureNodeModules } from "./lib/nodeModules.mjs";
import { say } from "./lib/progress.mjs";
import { projectRoot } from "./lib/projectRoot.mjs";
import { runCommand } from "./lib/runCommand.mjs";
import { runScript, SetUpError } from "./lib/setUpError.mjs";

const help = `npm run eval -- completion [options]

  --model ID        the model, as its server calls it; without it the best one found on this machine
  --gguf FILE       a model file, run by the built-in engine
  --baseline        no model: what follows the most similar text of the same file
  --base-url URL    the root of an OpenAI-compatible API; a key for it is read from TEMPERA_EVAL_KEY
  --folder PATH     your own repository; without it, sources that are installed on this machine
  --samples N       gaps of each kind in each language (20)
  --seed N          another number takes other gaps (1)
  --prompt-tokens N how long a prompt may be (1024)
  --as-shipped      asks exactly as the extension does, and tells how precision falls as more is shown
  --alone           asks without the help of other files only
  --json FILE       writes figures and every single gap to the file

exact, first_line and similarity are of what would be shown, uncut of all that the model wrote, without
Tempera's decision where the answer ends; nothing counts the gaps for which nothing would be shown.

Ctrl+C ends it early and shows what there is by then.`;

await runScript(async () => {
  const { values, positionals } = readArguments();
  if (values.help || positionals.length === 0) return say(help);
  if (positionals[0] !== "completion") {
    throw new SetUpError(`npm run eval knows completion only, not ${positionals[0]}.`);
  }
  await ensureNodeModules();
  await runCommand(process.execPath, ["esbuild.js", "--tests"], { cwd: projectRoot });
  const result = await evalCompletion({
    model: values.model,
    baseUrl: values["base-url"],
    folder: values.folder,
    samples: wholeNumber("--samples", values.samples),
    seed: wholeNumber("--seed", values.seed),
    promptTokens: wholeNumber("--prompt-tokens", values["prompt-tokens"]),
    gguf: values.gguf,
    isBaseline: values.baseline,
    isAsShipped: values["as-shipped"],
    isAlone: values.alone,
  });
  if (values.json !== undefined) {
    await fs.writeFile(values.json, `${JSON.stringify(result, null, 2)}\n`);
    say(`Written to ${values.json}.`);
  }
});

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        model: { type: "string" },
        "base-url": { type: "string" },
        gguf: { type: "string" },
        baseline: { type: "boolean", default: false },
        "as-shipped": { type: "boolean", default: false },
        alone: { type: "boolean", default: false },
        folder: { type: "string" },
        samples: { type: "string", default: "20" },
        seed: { type: "string", default: "1" },
        "prompt-tokens": { type: "string", default: "1024" },
        json: { type: "string" },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SetUpError(`${reason}\n\n${help}`);
  }
}

/** @param {string} flag @param {string} text */
function wholeNumber(flag, text) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) {
    throw new SetUpError(`${flag} takes a whole number from 1, not ${text}.`);
  }
  return number;
}

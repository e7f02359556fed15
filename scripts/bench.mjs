/**
 * `npm run bench -- host`: what Tempera costs the editor; `npm run bench -- completion`: what its ghost text costs and
 * shows, beside policies of other products on the same typing; `npm run bench -- index`: how fast and how well the
 * index of a workspace finds things, with `--embeddings` also by meaning; `npm run bench -- chat`: the chat page on long
 * answers, beside a page with React; `npm run bench -- backends`: what our side of each wire costs. `--json` prints the figures as one JSON object and everything
 * else to the standard error.
 */
import { ensureNodeModules } from "./lib/nodeModules.mjs";
import { parseFlags } from "./lib/flags.mjs";
import { say, sayToStandardError } from "./lib/progress.mjs";
import { projectRoot } from "./lib/projectRoot.mjs";
import { runCommand } from "./lib/runCommand.mjs";
import { runScript, SetUpError } from "./lib/setUpError.mjs";

/** Each measures one part and gives back its figures, the unit in every name. */
const benches = {
  completion: async () => (await import("./lib/benchCompletion.mjs")).benchCompletion(),
  /** @param {Set<string>} flags */
  index: async (flags) =>
    (await import("./lib/benchIndex.mjs")).benchIndex(flags.has("--embeddings")),
  chat: async () => (await import("./lib/benchChat.mjs")).benchChat(),
  backends: async () => (await import("./lib/benchBackends.mjs")).benchBackends(),
  host: async () => (await import("./lib/benchHost.mjs")).benchHost(),
};

await runScript(async () => {
  const [name = "", ...rest] = process.argv.slice(2);
  const flags = parseFlags("npm run bench", ["--json", "--embeddings"], rest);
  if (flags.has("--json")) sayToStandardError();
  const bench = Object.entries(benches).find(([known]) => known === name)?.[1];
  if (bench === undefined) {
    const names = Object.keys(benches).join(", ");
    throw new SetUpError(`npm run bench has to be told what to measure: ${names}.`);
  }
  await ensureNodeModules();
  await runCommand(process.execPath, ["esbuild.js", "--tests"], { cwd: projectRoot });
  const figures = await bench(flags);
  if (flags.has("--json")) process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  else for (const [figure, value] of Object.entries(figures)) say(`${figure}: ${worded(value)}`);
});

/** @param {unknown} value a number, or a row of numbers by their names */
function worded(value) {
  return typeof value === "number" ? `${value}` : JSON.stringify(value).replaceAll(/[{}"]/g, " ");
}

import path from "node:path";
import { importBuilt } from "./importBuilt.mjs";
import { progressBar, say } from "./progress.mjs";
import { projectRoot } from "./projectRoot.mjs";
import { tryCommand } from "./runCommand.mjs";
import { SetUpError } from "./setUpError.mjs";
import { chooseModel } from "./startModel.mjs";

/**
 * @typedef {typeof import("../../test/eval/evalCompletion")} Evaluation
 * @typedef {typeof import("../../test/eval/evalFigures")} Figures
 * @typedef {typeof import("../../test/eval/evalModel")} Models
 * @typedef {typeof import("../../test/eval/sourceFiles")} Sources
 * @typedef {import("../../test/eval/evalCompletion").EvalProject} EvalProject
 *
 * @typedef {object} EvalInput
 * @property {string | undefined} model
 * @property {string | undefined} baseUrl
 * @property {string | undefined} folder
 * @property {number} samples
 * @property {number} seed
 * @property {number} promptTokens
 */

/** @param {EvalInput} input */
export async function evalCompletion({ samples, seed, promptTokens, ...input }) {
  const { evalCompletion: evaluate } = /** @type {Evaluation} */ (
    await importBuilt("test/eval/evalCompletion")
  );
  const { evalFigures } = /** @type {Figures} */ (await importBuilt("test/eval/evalFigures"));
  const { openEvalModel } = /** @type {Models} */ (await importBuilt("test/eval/evalModel"));
  const projects = await chooseProjects(input.folder);
  const controller = new AbortController();
  process.once("SIGINT", () => controller.abort());
  const opened = await openEvalModel(await modelOptions(input), controller.signal);
  const { task } = opened;
  const { connectionId, model } = task.model.reference;
  say(
    `${connectionId}/${model} fills gaps in ${projects.map(({ languageId }) => languageId).join(", ")}.`,
  );
  const onProgress = progressBar("Gaps filled", (done, of) => `${done} of ${of}`);
  try {
    const options = { task, projects, samples, seed, promptTokens, onProgress };
    const gaps = await evaluate(options, controller.signal);
    const figures = evalFigures(gaps);
    printTable(figures);
    return { model: `${connectionId}/${model}`, way: task.model.way, figures, gaps };
  } finally {
    opened.dispose();
  }
}

/** @param {EvalInput["folder"]} folder @returns {Promise<readonly EvalProject[]>} */
async function chooseProjects(folder) {
  const { readSourceFiles } = /** @type {Sources} */ (await importBuilt("test/eval/sourceFiles"));
  const places =
    folder === undefined ? await installedSources() : [{ folder, languageId: undefined }];
  const files = places.flatMap((place) =>
    readSourceFiles(path.resolve(place.folder), place.languageId),
  );
  const languages = [...new Set(files.map(({ languageId }) => languageId))];
  if (languages.length === 0) {
    throw new SetUpError(
      `There are no source files in ${folder ?? "the usual places"}. Name a folder with --folder.`,
    );
  }
  return languages.map((languageId) => ({
    languageId,
    files: files.filter((file) => file.languageId === languageId),
  }));
}

/** Real code that is here anyway, in several languages. */
async function installedSources() {
  const modules = path.join(projectRoot, "node_modules");
  const python = await outputOf("python3", [
    "-c",
    "import sysconfig; print(sysconfig.get_path('stdlib'))",
  ]);
  const go = await outputOf("go", ["env", "GOROOT"]);
  return [
    { languageId: "typescript", folder: path.join(projectRoot, "src") },
    { languageId: "javascript", folder: path.join(modules, "mocha", "lib") },
    { languageId: "cpp", folder: path.join(modules, "node-llama-cpp", "llama", "addon") },
    ...(python === "" ? [] : [{ languageId: "python", folder: python }]),
    ...(go === "" ? [] : [{ languageId: "go", folder: path.join(go, "src", "net") }]),
  ];
}

/** Empty where there is no such program. @param {string} program @param {readonly string[]} args */
async function outputOf(program, args) {
  const { exitCode, output } = await tryCommand(program, args, { cwd: projectRoot });
  return exitCode === 0 ? output.trim() : "";
}

/** @param {Pick<EvalInput, "model" | "baseUrl">} input */
async function modelOptions({ model, baseUrl }) {
  const apiKey = process.env["TEMPERA_EVAL_KEY"];
  if (baseUrl !== undefined) {
    const connection = { id: "eval", backend: "openai-compatible", baseUrl };
    const settings = {
      "discovery.enabled": false,
      connections: [connection],
      ...(model !== undefined && { model: `eval/${model}` }),
    };
    return { settings, apiKey, modelFolder: projectRoot };
  }
  const found = await chooseModel({ isTiny: false });
  const folder = found.settings["tempera.builtIn.modelFolder"];
  const modelFolder = typeof folder === "string" ? folder : projectRoot;
  return { settings: model === undefined ? {} : { model }, apiKey, modelFolder };
}

/** @param {Record<string, import("../../test/eval/evalFigures").EvalFigures>} figures */
function printTable(figures) {
  const columns = /** @type {const} */ ([
    "gaps",
    "exact_pct",
    "first_line_pct",
    "similarity_pct",
    "uncut_exact_pct",
    "nothing_pct",
  ]);
  const rows = Object.entries(figures).map(([name, row]) => [
    name,
    ...columns.map((column) => `${row[column]}`),
  ]);
  const table = [["", ...columns], ...rows];
  const widths =
    table[0]?.map((_, index) => Math.max(...table.map((row) => row[index]?.length ?? 0))) ?? [];
  for (const row of table) {
    say(
      row
        .map((cell, index) =>
          index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0),
        )
        .join("  "),
    );
  }
}

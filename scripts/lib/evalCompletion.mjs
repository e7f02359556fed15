import path from "node:path";
import { importBuilt } from "./importBuilt.mjs";
import { progressBar, say } from "./progress.mjs";
import { projectRoot } from "./projectRoot.mjs";
import { tryCommand } from "./runCommand.mjs";
import { SetUpError } from "./setUpError.mjs";
import { chooseModel } from "./startModel.mjs";

/**
 * @typedef {typeof import("../../test/eval/evalCompletion")} Evaluation
 * @typedef {typeof import("../../test/eval/coverageCurve")} Curve
 * @typedef {typeof import("../../test/eval/evalFigures")} Figures
 * @typedef {typeof import("../../test/eval/evalModel")} Models
 * @typedef {typeof import("../../test/eval/repeatedLine")} Baseline
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
 * @property {string | undefined} gguf
 * @property {boolean} isBaseline
 * @property {boolean} isAsShipped
 * @property {boolean} isAlone
 */

/** @param {EvalInput} input */
export async function evalCompletion({
  samples,
  seed,
  promptTokens,
  isAsShipped,
  isAlone,
  ...input
}) {
  const { evalCompletion: evaluate } = /** @type {Evaluation} */ (
    await importBuilt("test/eval/evalCompletion")
  );
  const { evalFigures } = /** @type {Figures} */ (await importBuilt("test/eval/evalFigures"));
  const { coverageCurve } = /** @type {Curve} */ (await importBuilt("test/eval/coverageCurve"));
  const projects = await chooseProjects(input.folder);
  const controller = new AbortController();
  process.once("SIGINT", () => controller.abort());
  const opened = await openModel(input, controller.signal);
  const { task } = opened;
  const { connectionId, model } = task.model.reference;
  say(
    `${connectionId}/${model} fills gaps in ${projects.map(({ languageId }) => languageId).join(", ")}.`,
  );
  const onProgress = progressBar("Gaps filled", (done, of) => `${done} of ${of}`);
  try {
    const options = {
      task,
      projects,
      samples,
      seed,
      promptTokens,
      isAsShipped,
      isAlone,
      onProgress,
    };
    const gaps = await evaluate(options, controller.signal);
    const figures = evalFigures(gaps);
    printTable(figures, figureColumns);
    const curve = isAsShipped ? coverageCurve(gaps) : [];
    if (curve.length > 0) printTable(Object.fromEntries(curve.entries()), curveColumns);
    return { model: `${connectionId}/${model}`, way: task.model.way, figures, curve, gaps };
  } finally {
    opened.dispose();
  }
}

/** @param {Pick<EvalInput, "model" | "baseUrl" | "gguf" | "isBaseline">} input @param {AbortSignal} signal */
async function openModel(input, signal) {
  if (input.isBaseline) {
    const { repeatedLine } = /** @type {Baseline} */ (await importBuilt("test/eval/repeatedLine"));
    const temperature = { value: 0, isExplicit: false };
    const task = { model: repeatedLine, temperature, maxTokens: 256, contextWindow: undefined };
    return { task, dispose: () => undefined };
  }
  const { openEvalModel } = /** @type {Models} */ (await importBuilt("test/eval/evalModel"));
  return openEvalModel(await modelOptions(input), signal);
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
  for (const [name, found] of Object.entries({ Python: python, Go: go }))
    if (found === "") say(`${name} is not installed, so that its sources are left out.`);
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

/** @param {Pick<EvalInput, "model" | "baseUrl" | "gguf">} input */
async function modelOptions({ model, baseUrl, gguf }) {
  const apiKey = process.env["TEMPERA_EVAL_KEY"];
  if (gguf !== undefined) {
    const settings = {
      "discovery.enabled": false,
      model: `built-in/${path.basename(gguf, ".gguf")}`,
    };
    return { settings, apiKey, modelFolder: path.resolve(path.dirname(gguf)) };
  }
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

const figureColumns = [
  "gaps",
  "exact_pct",
  "first_line_pct",
  "similarity_pct",
  "uncut_exact_pct",
  "uncut_similarity_pct",
  "nothing_pct",
  "first_text_ms_p50",
  "tokens_per_s_p50",
];
const curveColumns = ["coverage_pct", "precision_pct", "similarity_pct", "threshold"];

/** @param {object} rowsByName @param {readonly string[]} columns */
function printTable(rowsByName, columns) {
  const rows = Object.entries(rowsByName).map(([name, row]) => [
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

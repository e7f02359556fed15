"use strict";

/**
 * Builds everything there is to build:
 *   node esbuild.js                 dist/, for development
 *   node esbuild.js --production    dist/, minified, without source maps
 *   node esbuild.js --watch         dist/, rebuilt on change
 *   node esbuild.js --outdir=FOLDER FOLDER in place of dist/
 *   node esbuild.js --tests         out/, sources and tests file by file, so that coverage sees each file
 */
const esbuild = require("esbuild");
const fs = require("node:fs");
const path = require("node:path");

const flags = new Set(process.argv.slice(2));
const isProduction = flags.has("--production");
const outdir =
  Array.from(flags, (flag) => /^--outdir=(.+)$/.exec(flag)?.[1]).find(Boolean) ?? "dist";

/** Modules that are heavy: each is an output file of its own, loaded by `import()` at its first use. */
const lazyModules = {
  openaiCompatible: "src/backends/openaiCompatible/openaiCompatibleBackend.ts",
  ollama: "src/backends/ollama/ollamaBackend.ts",
  anthropic: "src/backends/anthropic/anthropicBackend.ts",
  object: "src/backends/object/objectBackend.ts",
  vscodeModels: "src/host/vscodeModels.ts",
  builtIn: "src/backends/builtIn/builtInBackend.ts",
  chooseModel: "src/core/model/chooseModel.ts",
  embeddings: "src/core/model/findEmbeddingModel.ts",
  chatPromptedFimModel: "src/core/model/chatPromptedFimModel.ts",
  files: "src/host/createFiles.ts",
  commentAt: "src/core/completion/isCommentAt.ts",
  completion: "src/core/completion/completionEngine.ts",
  context: "src/host/contextSources/index.ts",
  languageModels: "src/host/nativeDoors/languageModels.ts",
  panel: "src/host/panel.ts",
  prompts: "src/core/promptLibrary/parsePrompt.ts",
  promptLibrary: "src/host/prompts/createPrompts.ts",
  sendQuestions: "src/host/sendQuestions.ts",
  symbolActions: "src/host/symbolActions/symbolActions.ts",
  modelPage: "src/host/modelPage/modelPage.ts",
  usagePage: "src/host/usage/createUsagePage.ts",
  usageFile: "src/host/usage/usageFile.ts",
  doctor: "src/host/doctor/createDoctor.ts",
  localModels: "src/backends/localModels.ts",
  networkProbe: "src/backends/probe/networkProbe.ts",
  caFetch: "src/backends/http/caFetch.ts",
  keptExamples: "src/host/lab/keptExamples.ts",
  metrics: "src/host/metrics/createMetrics.ts",
  workspaceIndex: "src/host/workspaceIndex/createWorkspaceIndex.ts",
  outgoing: "src/core/outgoing/outgoing.ts",
};

/** Turns `import("./ollama/ollamaBackend.js")` into a load of the file built for that module. */
const lazyModulesPlugin = {
  name: "lazy-modules",
  setup(build) {
    const outputs = new Map(
      Object.entries(lazyModules).map(([name, file]) => [path.resolve(file), `./${name}.js`]),
    );
    build.onResolve({ filter: /^\./ }, ({ kind, path: request, resolveDir }) => {
      const output = outputs.get(path.resolve(resolveDir, request.replace(/\.js$/, ".ts")));
      return kind === "dynamic-import" && output ? { path: output, external: true } : undefined;
    });
  },
};

/**
 * marked comes as one file that also makes a parser for everybody. The page uses its lexer and its renderer
 * only; without the rest, which nothing can drop by itself, the page is 7 KB smaller.
 */
const markedCorePlugin = {
  name: "marked-core",
  setup(build) {
    const core = ["Lexer", "Parser", "Renderer", "Tokenizer", "getDefaults"];
    build.onLoad({ filter: /[\\/]marked\.esm\.js$/ }, ({ path: file }) => {
      const source = fs.readFileSync(file, "utf8");
      const [start, end] = [
        source.search(/var ([\w$]+)=new [\w$]+;function [\w$]+\([\w$,]+\)\{return \1\.parse\(/),
        source.lastIndexOf("export{"),
      ];
      const exported = core.map((name) => source.slice(end).match(`[\\w$]+ as ${name}\\b`)?.[0]);
      if (start < 0 || end < start || exported.includes(undefined)) {
        throw new Error(
          `${file} has another shape than this plugin knows: look at what it exports.`,
        );
      }
      return { contents: `${source.slice(0, start)}export{${exported.join()}};` };
    });
  },
};

/**
 * DOMPurify brings lists of what it allows to those who name nothing. The page names its own tags and attributes, so
 * these lists only weigh: 5 KB. Its lists of SVG and MathML elements stay, because it judges namespaces by them.
 */
const purifierDefaultsPlugin = {
  name: "purifier-defaults",
  setup(build) {
    build.onLoad({ filter: /[\\/]purify\.es\.mjs$/ }, ({ path: file }) => {
      let source = fs.readFileSync(file, "utf8");
      for (const list of ["html$1", "html", "svg", "mathMl", "xml"]) {
        const start = source.indexOf(`const ${list} = freeze([`);
        const end = source.indexOf("]);", start);
        if (start < 0 || end < 0)
          throw new Error(`${file} has no list ${list} any more: look at what this plugin is for.`);
        source = `${source.slice(0, start)}const ${list} = freeze([${source.slice(end)}`;
      }
      return { contents: source };
    });
  },
};

/** The indentation of the page's templates means nothing to a browser, but would be shipped: 1 KB. */
const templateIndentPlugin = {
  name: "template-indent",
  setup(build) {
    if (!isProduction) return;
    build.onLoad({ filter: /[\\/]media[\\/]chat[\\/]view[\\/]\w+\.ts$/ }, ({ path: file }) => ({
      contents: fs.readFileSync(file, "utf8").replaceAll(/\n\s+/g, "\n"),
      loader: "ts",
    }));
  },
};

const shared = {
  bundle: true,
  minify: isProduction,
  sourcemap: isProduction ? false : "linked",
  legalComments: "none",
  // VS Code waits for what a watching build says.
  logLevel: flags.has("--watch") ? "info" : "warning",
};

const extension = {
  ...shared,
  entryPoints: {
    extension: "src/extension.ts",
    engine: "src/engine/main.ts",
    indexer: "src/indexer/main.ts",
    ...lazyModules,
  },
  outdir,
  platform: "node",
  target: "node20",
  format: "cjs",
  external: ["vscode", "node-llama-cpp"],
  plugins: [lazyModulesPlugin],
};

const chatPage = {
  ...shared,
  entryPoints: {
    chat: "media/chat/main.ts",
    highlighter: "media/chat/highlighter.ts",
    later: "media/chat/later/main.ts",
    "chat.style": "media/chat/chat.css",
    "later.style": "media/chat/later/later.css",
    models: "media/models/main.ts",
    "models.style": "media/models/models.css",
  },
  outdir,
  platform: "browser",
  target: "chrome128",
  format: "iife",
  plugins: [markedCorePlugin, purifierDefaultsPlugin, templateIndentPlugin],
};

/** @returns {esbuild.BuildOptions} sources and tests, one output file for one input file. */
function tests() {
  const typescriptFiles = ["src", "media", "test"].flatMap((folder) =>
    fs
      .readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
      .map((entry) => path.join(entry.parentPath, entry.name)),
  );
  return {
    entryPoints: typescriptFiles.filter((file) => !file.startsWith(path.join("test", "fixtures"))),
    outdir: "out",
    outbase: ".",
    platform: "node",
    target: "node20",
    format: "cjs",
    sourcemap: "linked",
    logLevel: "warning",
  };
}

async function main() {
  if (flags.has("--tests")) {
    fs.rmSync("out", { recursive: true, force: true });
    await esbuild.build(tests());
    return;
  }
  const { messagesOfFolders } = await import("./scripts/lib/messages.mjs");
  const { messages } = messagesOfFolders(__dirname, ["media"]);
  extension.define = { pageMessages: JSON.stringify(messages) };
  const targets = [extension, chatPage];
  if (isProduction) {
    const { htmlTemplatesPlugin } = await import("./scripts/lib/htmlTemplatesPlugin.mjs");
    chatPage.plugins.push(htmlTemplatesPlugin);
  }
  if (flags.has("--watch")) {
    const contexts = await Promise.all(targets.map((target) => esbuild.context(target)));
    await Promise.all(contexts.map((context) => context.watch()));
    return;
  }
  fs.rmSync(outdir, { recursive: true, force: true });
  await Promise.all(targets.map((target) => esbuild.build(target)));
}

main().catch((error) => {
  process.stderr.write(`${error}\n`);
  process.exitCode = 1;
});

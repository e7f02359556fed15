import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { importBuilt } from "./importBuilt.mjs";
import { step } from "./progress.mjs";
import { projectRoot } from "./projectRoot.mjs";
import { runCommand } from "./runCommand.mjs";

/** @returns {Promise<import("../../test/webview/bench/chatBench").ChatFigures>} */
export async function benchChat() {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), "tempera-bench-"));
  const pageFolder = path.join(folder, "own");
  const comparisonFolder = path.join(folder, "react");
  try {
    await step("Building both pages", async () => {
      await runCommand(process.execPath, ["esbuild.js", "--production", `--outdir=${pageFolder}`], {
        cwd: projectRoot,
      });
      await buildComparison(comparisonFolder);
    });
    const { benchChat: bench } =
      /** @type {typeof import("../../test/webview/bench/chatBench")} */ (
        await importBuilt("test/webview/bench/chatBench")
      );
    return await step("Measuring both pages in Chromium", () =>
      bench({
        pageFolder,
        comparisonFolder,
        updates: 1_000,
        answerLength: 65_536,
        transcriptLength: 1_000,
        paints: 5,
      }),
    );
  } finally {
    await fs.rm(folder, { recursive: true });
  }
}

/** As such a page would be shipped: minified, React's own checks left out. @param {string} folder */
export async function buildComparison(folder) {
  await build({
    entryPoints: { chat: path.join(projectRoot, "test/webview/bench/comparisonPage.ts") },
    outdir: folder,
    bundle: true,
    minify: true,
    platform: "browser",
    target: "chrome128",
    format: "iife",
    define: { "process.env.NODE_ENV": '"production"' },
  });
  for (const empty of ["highlighter.js", "later.js", "chat.style.css"])
    await fs.writeFile(path.join(folder, empty), "");
}

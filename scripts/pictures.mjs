/**
 * `npm run pictures`: takes the pictures of README.md anew, in a real VS Code with the small model in the built-in engine.
 */
import fs from "node:fs/promises";
import path from "node:path";
import { importBuilt } from "./lib/importBuilt.mjs";
import { ensureNodeModules } from "./lib/nodeModules.mjs";
import { packageVsix } from "./lib/packageVsix.mjs";
import { say } from "./lib/progress.mjs";
import { projectRoot } from "./lib/projectRoot.mjs";
import { runCommand } from "./lib/runCommand.mjs";
import { sampleFiles } from "./lib/sampleFiles.mjs";
import { runScript } from "./lib/setUpError.mjs";

const folder = path.join(projectRoot, "docs", "pictures");
const size = { width: 1280, height: 720 };
const settings = {
  "workbench.colorTheme": "Default Dark Modern",
  "window.commandCenter": false,
  "window.title": "Tempera",
  "editor.minimap.enabled": false,
  "editor.lightbulb.enabled": "off",
  "editor.quickSuggestions": "off",
  "tempera.tasks.chat.maxTokens": 160,
};
const waitMs = 180_000;
/** Where the chat is shown: the picture's name, the theme, and what VS Code tells a page of it. */
const themes = [
  { name: "chat", theme: "Default Dark Modern", mark: "vscode-dark" },
  { name: "chat-light", theme: "Default Light Modern", mark: "vscode-light" },
  { name: "chat-high-contrast", theme: "Default High Contrast", mark: "vscode-high-contrast" },
];

await runScript(async () => {
  await ensureNodeModules();
  await runCommand(process.execPath, ["esbuild.js", "--tests"], { cwd: projectRoot });
  const { ensureSmallModel } = await import("./lib/smallModel.mjs");
  const model = await ensureSmallModel({ onProgress: () => undefined });
  const { Workbench } = /** @type {typeof import("../test/e2e/support/workbench")} */ (
    await importBuilt("test/e2e/support/workbench")
  );
  const workbench = await Workbench.open({
    vsix: await packageVsix({ hasEngine: true }),
    files: await sampleFiles(),
    settings,
    machineSettings: {
      "tempera.discovery.enabled": false,
      "tempera.builtIn.modelFolder": path.dirname(model.path),
    },
  });
  try {
    await workbench.page.setViewportSize(size);
    await fs.mkdir(folder, { recursive: true });
    await pictureOfCompletion(workbench);
    await pictureOfChat(workbench);
  } finally {
    await workbench.close();
  }
  say(`The pictures are in ${folder}.`);
});

/** @typedef {import("../test/e2e/support/workbench").Workbench} Workbench */

/** @param {Workbench} workbench */
async function pictureOfCompletion({ editor, page }) {
  await editor.openFile("src/cart.ts");
  await editor.placeCursor(14, 1);
  await page.keyboard.press("End");
  await editor.type("\nconst saved = ");
  await editor.ghostText(waitMs);
  await page.screenshot({ path: path.join(folder, "completion.png") });
  await editor.acceptGhostText();
  await editor.save();
}

/** @param {Workbench} workbench */
async function pictureOfChat(workbench) {
  const { chat, editor, page } = workbench;
  await editor.selectLines(8, 10);
  await workbench.runCommand("Tempera: Ask About Selection");
  const { x, y } = await edgeOfSideBar(page);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 170, y, { steps: 5 });
  await page.mouse.up();
  await chat.ask("What does this function do? Answer in two short sentences.");
  await chat.answerText(1, waitMs);
  await (await chat.frame()).locator(".message.question").scrollIntoViewIfNeeded();
  for (const { name, theme, mark } of themes) {
    await workbench.changeSettings({ ...settings, "workbench.colorTheme": theme }, "src/cart.ts");
    await (await chat.frame()).locator(`body.${mark}`).waitFor();
    await (await chat.frame()).locator(".message.question").scrollIntoViewIfNeeded();
    await page.screenshot({ path: path.join(folder, `${name}.png`) });
  }
}

/** @param {import("playwright-core").Page} page */
async function edgeOfSideBar(page) {
  const box = await page.locator(".part.sidebar").boundingBox();
  if (box === null) throw new Error("The side bar is not open.");
  return { x: box.x + box.width + 2, y: box.y + box.height / 2 };
}

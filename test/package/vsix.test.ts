import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { projectRoot } from "../support/projectRoot";
import { zipEntries } from "../support/zipEntries";

const manifest = JSON.parse(fs.readFileSync(path.join(projectRoot, "package.json"), "utf8"));
const vsix = path.join(projectRoot, `tempera-${manifest.version}.vsix`);

/** All that an installation holds. A file that is missing here has to be asked for. */
const shipped = [
  "[Content_Types].xml",
  "extension.vsixmanifest",
  "extension/LICENSE.txt",
  "extension/changelog.md",
  "extension/dist/anthropic.js",
  "extension/dist/builtIn.js",
  "extension/dist/caFetch.js",
  "extension/dist/chat.js",
  "extension/dist/chat.style.css",
  "extension/dist/chatPromptedFimModel.js",
  "extension/dist/chooseModel.js",
  "extension/dist/commentAt.js",
  "extension/dist/completion.js",
  "extension/dist/context.js",
  "extension/dist/doctor.js",
  "extension/dist/embeddings.js",
  "extension/dist/engine.js",
  "extension/dist/extension.js",
  "extension/dist/files.js",
  "extension/dist/highlighter.js",
  "extension/dist/indexer.js",
  "extension/dist/keptExamples.js",
  "extension/dist/languageModels.js",
  "extension/dist/later.js",
  "extension/dist/later.style.css",
  "extension/dist/localModels.js",
  "extension/dist/metrics.js",
  "extension/dist/modelPage.js",
  "extension/dist/models.js",
  "extension/dist/models.style.css",
  "extension/dist/networkProbe.js",
  "extension/dist/object.js",
  "extension/dist/ollama.js",
  "extension/dist/openaiCompatible.js",
  "extension/dist/outgoing.js",
  "extension/dist/panel.js",
  "extension/dist/promptLibrary.js",
  "extension/dist/prompts.js",
  "extension/dist/sendQuestions.js",
  "extension/dist/symbolActions.js",
  "extension/dist/usageFile.js",
  "extension/dist/usagePage.js",
  "extension/dist/vscodeModels.js",
  "extension/dist/workspaceIndex.js",
  "extension/l10n/bundle.l10n.ar.json",
  "extension/l10n/bundle.l10n.de.json",
  "extension/l10n/bundle.l10n.es.json",
  "extension/l10n/bundle.l10n.fr.json",
  "extension/l10n/bundle.l10n.ja.json",
  "extension/l10n/bundle.l10n.pt-br.json",
  "extension/l10n/bundle.l10n.zh-cn.json",
  "extension/media/icons/tempera.svg",
  "extension/media/walkthrough/chat.md",
  "extension/media/walkthrough/complete.md",
  "extension/media/walkthrough/edit.md",
  "extension/media/walkthrough/model.md",
  "extension/media/walkthrough/prompts.md",
  "extension/media/walkthrough/temperature.md",
  "extension/package.json",
  "extension/package.nls.ar.json",
  "extension/package.nls.de.json",
  "extension/package.nls.es.json",
  "extension/package.nls.fr.json",
  "extension/package.nls.ja.json",
  "extension/package.nls.json",
  "extension/package.nls.pt-br.json",
  "extension/package.nls.zh-cn.json",
  "extension/readme.md",
];

const kilobyte = 1_000;

describe("the packaged extension", () => {
  const entries = zipEntries(vsix);
  const sizeOf = (name: string) => entries.find((entry) => entry.name === name)?.size ?? 0;

  it("holds exactly the files that are meant to be shipped", () => {
    assert.deepEqual(entries.map(({ name }) => name).toSorted(), shipped);
  });

  it("is smaller than 3 MB without the native engine", () => {
    assert.ok(fs.statSync(vsix).size < 3_000 * kilobyte);
  });

  it("loads less than 80 kB when VS Code starts it", () => {
    const size = sizeOf("extension/dist/extension.js");
    assert.ok(size > 0 && size < 80 * kilobyte, `${size} bytes`);
  });

  it("loads less than 520 kB with the first command, and what reads prompts of one's own not yet", () => {
    const size = sizeOf("extension/dist/panel.js");
    assert.ok(size > 0 && size < 520 * kilobyte, `${size} bytes`);
    assert.ok(sizeOf("extension/dist/prompts.js") > 0);
  });

  it("has a chat page with a script of at most 130 kB and a highlighter of at most 120 kB", () => {
    const page = sizeOf("extension/dist/chat.js");
    assert.ok(page > 0 && page <= 130 * kilobyte, `page: ${page} bytes`);
    const highlighter = sizeOf("extension/dist/highlighter.js");
    assert.ok(
      highlighter > 0 && highlighter <= 120 * kilobyte,
      `highlighter: ${highlighter} bytes`,
    );
  });
});

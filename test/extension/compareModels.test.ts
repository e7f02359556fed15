import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import { modelScene } from "./support/modelScene";
import { setSetting, useServer } from "./support/tempera";
import { tinyModelName, writeTinyModel } from "../support/tinyModel/writeTinyModel";
import { isRecord, sentTemperature } from "../support/modelServer/recordedRequest";
import { waitUntil } from "./support/waitUntil";

const code = `/** Adds up the prices of all llamas in the herd. */
export function llamaTotal(prices: readonly number[]): number {
  let sum = 0;
  for (const price of prices) {
    sum += price;
  }
  return sum;
}

/** Counts the llamas whose price is not known yet. */
export function unknownLlamas(prices: readonly number[]): number {
  return prices.filter((price) => price === 0).length;
}
`;

async function* answer(): AsyncIterable<string> {
  yield await Promise.resolve("Adds up all prices.");
}

describe("a comparison of models on the workspace", () => {
  const scene = modelScene({ answer });
  let file: vscode.Uri;
  const chatRoute = "POST /v1/chat/completions";

  before(async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder, "The window has no folder");
    file = vscode.Uri.joinPath(folder.uri, "llamas.ts");
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(code));
  });
  after(async () => {
    await vscode.workspace.fs.delete(file);
  });

  const summary = "Summary: one sentence, against the first one of the comments";
  const perplexity = "Perplexity: how expected your code is to a model of the built-in engine";
  /** What *Export* writes where its user says. */
  const exported = async (): Promise<Record<string, unknown>> => {
    const own = fs.mkdtempSync(path.join(os.tmpdir(), "tempera-lab-"));
    const target = vscode.Uri.file(path.join(own, "comparison.json"));
    const { showSaveDialog } = vscode.window;
    Object.assign(vscode.window, { showSaveDialog: async () => target });
    try {
      await vscode.commands.executeCommand("tempera.exportComparison");
      const written: unknown = JSON.parse(fs.readFileSync(target.fsPath, "utf8"));
      assert.ok(isRecord(written));
      return written;
    } finally {
      Object.assign(vscode.window, { showSaveDialog });
      fs.rmSync(own, { recursive: true });
    }
  };
  const model = () => scene.server.options.models[0]?.name ?? "";
  const compare = () => vscode.commands.executeCommand("tempera.compareModels");

  it("asks at each temperature for what its author wrote of the code, and opens a page", async () => {
    scene.user.picking.push(summary, model(), "0", "1", "As it is", "Compare");
    await compare();
    const requests = scene.server.requestsTo(chatRoute);
    assert.ok(requests.length >= 4, scene.user.sentences.join());
    assert.deepEqual(new Set(requests.map(sentTemperature)), new Set([0, 1]));
    const sent = JSON.stringify(requests.map(({ body }) => body));
    assert.match(sent, /llamaTotal/);
    assert.doesNotMatch(sent, /Adds up the prices of all llamas/);
    await waitUntil("the page is open", () =>
      vscode.window.tabGroups.all.some(({ tabs }) =>
        tabs.some(({ label }) => label === "Comparison of Models"),
      ),
    );
  });

  it("is written as JSON with every answer and the figures, where its user says", async () => {
    scene.user.picking.push(summary, model(), "0", "1", "As it is", "Compare");
    await compare();
    const { failures, figures, records } = await exported();
    assert.deepEqual(failures, []);
    assert.ok(Array.isArray(records) && Array.isArray(figures));
    assert.equal(records.length, scene.server.requestsTo(chatRoute).length);
    assert.equal(figures.length, 2);
    for (const record of records)
      assert.ok(isRecord(record) && JSON.stringify(record).includes("Adds up all prices."));
    assert.match(scene.user.sentences.join(), /The comparison was written to .*comparison\.json/);
  });

  it("tells how expected the code is to two models of the built-in engine, and asks no server", async () => {
    const models = fs.mkdtempSync(path.join(os.tmpdir(), "tempera-lab-models-"));
    const tiny = path.join(await writeTinyModel(), `${tinyModelName}.gguf`);
    for (const name of ["one", "two"]) fs.copyFileSync(tiny, path.join(models, `${name}.gguf`));
    await setSetting("builtIn.modelFolder", models);
    await setSetting("connections", [{ id: "own", label: "Own", backend: "built-in" }]);
    scene.user.picking.push(perplexity, "one", "two", "That of each task", "As it is", "Compare");
    try {
      await compare();
      const { figures } = await exported();
      assert.ok(Array.isArray(figures));
      assert.equal(figures.length, 2, scene.user.sentences.join());
      const values = figures.map((row) => isRecord(row) && row["perplexity"]);
      // The same model twice: the same code is as expected to both.
      assert.ok(typeof values[0] === "number" && values[0] > 1 && Number.isFinite(values[0]));
      assert.equal(values[0], values[1]);
      assert.equal(scene.server.requestsTo(chatRoute).length, 0);
    } finally {
      await setSetting("builtIn.modelFolder", undefined);
      await useServer(scene.server);
      fs.rmSync(models, { recursive: true });
    }
  }).timeout(120_000);

  it("writes no file where its user picks no place", async () => {
    const { showSaveDialog } = vscode.window;
    let isAsked = false;
    Object.assign(vscode.window, {
      showSaveDialog: async () => {
        isAsked = true;
        return undefined;
      },
    });
    await vscode.commands.executeCommand("tempera.exportComparison");
    Object.assign(vscode.window, { showSaveDialog });
    assert.ok(isAsked);
    assert.deepEqual(scene.user.sentences, []);
  });

  it("asks nobody before the user has seen how many questions it is", async () => {
    scene.user.picking.push(summary, model(), "0", "1", "As it is");
    await compare();
    assert.match(scene.user.sentences.join(), /\d+ questions will go to 2 models/);
    assert.deepEqual(scene.server.requestsTo(chatRoute), []);
  });

  it("says that one contender alone is no comparison", async () => {
    scene.user.picking.push(summary, model(), "0", "As it is");
    await compare();
    assert.match(scene.user.sentences.join(), /Choose two models, or one with two temperatures/);
  });
});

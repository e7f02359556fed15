import path from "node:path";
import { cacheRoot } from "./cache.mjs";
import { findLocalServer } from "./localModels.mjs";
import { progressBar, say } from "./progress.mjs";
import { ensureSmallModel } from "./smallModel.mjs";
import { writeTinyModel } from "./tinyModel.mjs";

/**
 * Who will answer, and what Tempera has to be told so that it finds it.
 *
 * @typedef {object} StartModel
 * @property {string} name for people
 * @property {boolean} needsEngine it runs in the engine that a platform's VSIX has in it
 * @property {Record<string, unknown>} settings of scope `machine`
 */

/**
 * A server that runs on this machine, else a small model in the built-in engine.
 *
 * @param {{ isTiny: boolean }} options
 * @returns {Promise<StartModel>}
 */
export async function chooseModel({ isTiny }) {
  if (isTiny) return tinyModel();
  const server = await findLocalServer();
  if (server !== undefined) {
    say(`${server} runs on this machine and will answer.`);
    return { name: `a model of ${server}`, needsEngine: false, settings: {} };
  }
  const { path: file, name } = await ensureSmallModel({ onProgress: progressBar("Small model") });
  say(`No model server runs on this machine; the built-in engine answers with ${name}.`);
  return {
    name,
    needsEngine: true,
    settings: { "tempera.builtIn.modelFolder": path.dirname(file) },
  };
}

/** @returns {Promise<StartModel>} */
async function tinyModel() {
  const { folder, name } = await writeTinyModel(path.join(cacheRoot(), "tiny-model"));
  say("The tests' model has random weights: its words mean nothing.");
  return {
    name,
    needsEngine: true,
    settings: { "tempera.builtIn.modelFolder": folder, "tempera.discovery.enabled": false },
  };
}

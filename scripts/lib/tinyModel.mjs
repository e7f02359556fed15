import { loadSource } from "./loadSource.mjs";

/** @typedef {typeof import("../../test/support/tinyModel/writeTinyModel")} TinyModelModule */

/**
 * The tests' model with seeded random weights: it runs like any other, but its words mean nothing.
 *
 * @param {string} folder the model's folder, made where it does not exist
 * @returns {Promise<{ folder: string, name: string }>} `name` is what the built-in backend calls it
 */
export async function writeTinyModel(folder) {
  const module = /** @type {TinyModelModule} */ (
    await loadSource("test/support/tinyModel/writeTinyModel.ts")
  );
  return { folder: await module.writeTinyModel(folder), name: module.tinyModelName };
}

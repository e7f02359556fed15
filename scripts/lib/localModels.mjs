import { loadSource } from "./loadSource.mjs";

const answerTimeoutMs = 1_000;

/**
 * The name of a model server that runs on this machine and has a model, at the places where the extension looks for
 * one too.
 *
 * @returns {Promise<string | undefined>}
 */
export async function findLocalServer() {
  const { localServers } = /** @type {typeof import("../../src/core/model/localServers")} */ (
    await loadSource("src/core/model/localServers.ts")
  );
  const answers = await Promise.all(localServers.map(hasModel));
  return localServers.find((_, index) => answers[index])?.label;
}

/** @param {import("../../src/core/model/connection").Connection} server */
async function hasModel({ backendId, baseUrl }) {
  const address = `${baseUrl}${backendId === "ollama" ? "/api/tags" : "/models"}`;
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(answerTimeoutMs) });
    const list = await response.json();
    const models = backendId === "ollama" ? list.models : list.data;
    return Array.isArray(models) && models.length > 0;
  } catch {
    // Nothing runs there, or something else than a model server.
    return false;
  }
}

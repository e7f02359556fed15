import type { Connection } from "./connection";
import { isOnThisMachine } from "./isOnThisMachine";

/** Servers that answer several requests at once, and gateways to servers elsewhere. */
const manyAtOnce = new Set(["vllm", "tgi", "litellm", "langchain", "llamaindex"]);

/**
 * The server of a connection, if it is one that answers one request after the other: the built-in engine, and on this
 * machine Ollama, llama.cpp and all else that is not known to do better. Two connections to one server have the same
 * name here. `undefined` for all others.
 */
export function singleSlotOf(connection: Connection): string | undefined {
  const { id, backendId, baseUrl, preset } = connection;
  if (backendId === "built-in") return backendId;
  if (!isOnThisMachine(connection) || manyAtOnce.has(preset ?? id)) return undefined;
  return `port ${new URL(baseUrl).port || "80"}`;
}

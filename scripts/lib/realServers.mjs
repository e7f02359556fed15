import { findLitellmProxy, installLitellmProxy } from "./litellmProxy.mjs";
import { findLlamaCppPython, installLlamaCppPython } from "./llamaCppPython.mjs";
import { findLlamaServer, installLlamaServer } from "./llamaServer.mjs";
import { findOllama, installOllama } from "./ollama.mjs";

/**
 * A server that others wrote.
 *
 * @typedef {object} RealServer
 * @property {() => Promise<unknown>} install throws a `SetUpError` where this machine cannot
 * @property {() => Promise<unknown>} find throws a `SetUpError` where it is not installed
 */

/** @type {RealServer} */
const litellm = { install: installLitellmProxy, find: findLitellmProxy };
/** @type {RealServer} */
const llamaServer = { install: installLlamaServer, find: findLlamaServer };
/** @type {RealServer} */
const llamaCppPython = { install: installLlamaCppPython, find: findLlamaCppPython };
/** @type {RealServer} */
const ollama = { install: installOllama, find: findOllama };

export const realServers = [litellm, llamaServer, llamaCppPython, ollama];

/** Each file of `test/servers`, and what must be there for it. */
export const serverTests = [
  { file: "litellmProxy", servers: [litellm] },
  { file: "llamaServer", servers: [llamaServer] },
  { file: "llamaCppPython", servers: [llamaCppPython] },
  { file: "ollama", servers: [ollama] },
  { file: "gatewayBeforeBoth", servers: [litellm, llamaServer, ollama] },
];

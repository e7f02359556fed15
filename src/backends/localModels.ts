import type { LocalModels } from "../core/model/localModels";
import type { BackendEnvironment } from "../core/model/modelBackend";
import { createEngineModels } from "./builtIn/engineModels";
import { createOllamaModels } from "./ollama/ollamaModelStore";

/** Getting, listing and unloading models on this machine. */
export function createLocalModels(environment: BackendEnvironment): LocalModels {
  return { engine: createEngineModels(environment), ollama: createOllamaModels(environment) };
}

import { createBuiltInBackend } from "../../../src/backends/builtIn/builtInBackend";
import { builtInConnection } from "../../../src/core/model/builtInConnection";
import type { EmbeddingModel } from "../../../src/core/model/embeddingModel";
import { withPrompts } from "../../../src/core/model/embeddingPrompts";
import { backendEnvironment } from "../../support/backendEnvironment";
import { engineProgram } from "../../support/builtInFixture";
import { MemorySettings } from "../../support/memorySettings";

/** A model of the folder as the extension asks it, in the engine's own process. `dispose` ends that. */
export function builtInEmbedding(folder: string, name: string) {
  const backend = createBuiltInBackend(
    backendEnvironment({
      settings: new MemorySettings({ "builtIn.threads": 2 }),
      defaultModelFolder: folder,
      bundledModelFolder: "",
      engineProgram,
    }),
  );
  const model: EmbeddingModel | undefined = backend.createEmbeddingModel(builtInConnection, name);
  if (!model) throw new Error("The built-in engine has no embeddings.");
  return { model: withPrompts(model), dispose: () => backend.dispose() };
}

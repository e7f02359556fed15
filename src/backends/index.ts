import type { BackendId } from "../core/model/connection";
import type { CreateModelBackend } from "../core/model/modelBackend";

export interface BackendEntry {
  readonly id: BackendId;
  /**
   * Loads the backend's own output file; clients are heavy and activation must not be. The import names the
   * file with its extension, because in the tests it is Node that resolves it.
   */
  readonly load: () => Promise<CreateModelBackend>;
}

/** All wire protocols. */
export const backends: readonly BackendEntry[] = [
  {
    id: "openai-compatible",
    load: async () =>
      (await import("./openaiCompatible/openaiCompatibleBackend.js")).createOpenaiCompatibleBackend,
  },
  {
    id: "ollama",
    load: async () => (await import("./ollama/ollamaBackend.js")).createOllamaBackend,
  },
  {
    id: "anthropic",
    load: async () => (await import("./anthropic/anthropicBackend.js")).createAnthropicBackend,
  },
  {
    id: "object",
    load: async () => (await import("./object/objectBackend.js")).createObjectBackend,
  },
  {
    id: "built-in",
    load: async () => (await import("./builtIn/builtInBackend.js")).createBuiltInBackend,
  },
];

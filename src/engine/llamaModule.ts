import type * as llamaModuleTypes from "node-llama-cpp";

/** What `import("node-llama-cpp")` gives, which happens when a model is first asked for. */
export type LlamaModule = typeof llamaModuleTypes;

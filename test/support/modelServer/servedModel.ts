/** A model that the test server pretends to have. */
export interface ServedModel {
  readonly name: string;
  readonly contextWindow?: number;
  readonly sizeBytes?: number;
  /** What Ollama's `show` tells: `completion`, `insert`, `embedding`, `thinking`. */
  readonly capabilities?: readonly string[];
}

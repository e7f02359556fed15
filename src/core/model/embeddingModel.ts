import type { ModelReference } from "./modelReference";

/** What a text is for: several models want a question put in another way than what it is to find. */
export type EmbeddingPurpose = "question" | "passage";

export interface EmbeddingRequest {
  readonly texts: readonly string[];
  readonly purpose: EmbeddingPurpose;
}

/** Turns texts into numbers that lie near each other where the texts mean the same. */
export interface EmbeddingModel {
  readonly reference: ModelReference;
  /**
   * One vector for each text, in their order and all of one length. Rejects with a `ModelError`, or with the reason of
   * `signal` when that aborts.
   */
  embed(request: EmbeddingRequest, signal: AbortSignal): Promise<readonly Float32Array[]>;
}

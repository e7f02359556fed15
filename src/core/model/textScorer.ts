import type { ModelReference } from "./modelReference";

/** How well a model would have foretold a text. */
export interface TextScore {
  /** The natural logarithm of the text's probability. */
  readonly logProbability: number;
  /** Of how many tokens and characters it is the probability. */
  readonly tokens: number;
  readonly characters: number;
}

/** Reads texts that there are and writes nothing. */
export interface TextScorer {
  readonly reference: ModelReference;
  /** `undefined` for a text that is too short. Rejects with a `ModelError`, or with the reason of `signal`. */
  score(text: string, signal: AbortSignal): Promise<TextScore | undefined>;
}

import type { EmbeddingModel, EmbeddingRequest } from "../../src/core/model/embeddingModel";
import { codeTerms } from "../../src/core/workspaceIndex/terms/codeTerms";

/** Groups of words that mean the same to this model; each is a dimension. */
export type Meanings = readonly RegExp[];

/** An embedding model that knows which words mean the same. What has none of them lies apart from all. */
export class FakeEmbeddingModel implements EmbeddingModel {
  readonly requests: EmbeddingRequest[] = [];
  /** Thrown in place of an answer while it is set. */
  failure: Error | undefined;
  /** Is passed before each answer. */
  before: (request: EmbeddingRequest) => Promise<void> | void = () => {};

  constructor(
    private readonly meanings: Meanings,
    readonly reference = { connectionId: "lab", model: "test-embed" },
  ) {}

  async embed(request: EmbeddingRequest, signal: AbortSignal): Promise<readonly Float32Array[]> {
    signal.throwIfAborted();
    this.requests.push(request);
    await this.before(request);
    signal.throwIfAborted();
    if (this.failure) throw this.failure;
    return request.texts.map((text) => this.#vectorOf(text));
  }

  /** All texts that were embedded for this purpose. */
  textsFor(purpose: EmbeddingRequest["purpose"]): readonly string[] {
    return this.requests.filter((one) => one.purpose === purpose).flatMap(({ texts }) => texts);
  }

  #vectorOf(text: string): Float32Array {
    const terms = codeTerms(text);
    const counts = this.meanings.map(
      (meaning) => terms.filter((term) => meaning.test(term)).length,
    );
    const isNothing = counts.every((count) => count === 0);
    return Float32Array.from([...counts, isNothing ? 1 : 0]);
  }
}

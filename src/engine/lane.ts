import type { LlamaContext, LlamaContextSequence, Token } from "node-llama-cpp";

/** Chunks are grown until one takes about this long: short enough to stop quickly, long enough to be efficient. */
const targetChunkMs = 150;
const chunkTokens = { min: 64, max: 512 } as const;

/**
 * One evaluation state of the model, used by one task at a time. What a prompt shares with the one before is
 * not evaluated again, so a prompt that grows is cheap.
 */
export class Lane {
  readonly sequence: LlamaContextSequence;
  #tail: Promise<unknown> = Promise.resolve();

  constructor(context: LlamaContext) {
    this.sequence = context.getSequence();
  }

  /** Tokens that prompt and answer may have together; one is kept free by llama.cpp. */
  get capacity(): number {
    return this.sequence.contextSize - 1;
  }

  run<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#tail.then(task);
    this.#tail = result.catch(() => undefined);
    return result;
  }

  /**
   * Evaluates a prompt but for its last token, from which the answer begins. llama.cpp itself cannot be
   * stopped in a prompt; this stops between two chunks when `signal` aborts.
   */
  async evaluatePrompt(
    tokens: readonly Token[],
    onProgress: () => void,
    signal: AbortSignal,
  ): Promise<void> {
    if (signal.aborted) return;
    const prompt = tokens.slice(0, -1);
    await this.sequence.adaptStateToTokens(prompt, false);
    let size: number = chunkTokens.min;
    while (this.sequence.nextTokenIndex < prompt.length && !signal.aborted) {
      const start = this.sequence.nextTokenIndex;
      const startedAt = performance.now();
      await this.sequence.evaluateWithoutGeneratingNewTokens(prompt.slice(start, start + size));
      size = nextChunkSize(size, performance.now() - startedAt);
      onProgress();
    }
  }
}

function nextChunkSize(size: number, durationMs: number): number {
  const scaled = durationMs < targetChunkMs / 2 ? size * 2 : size;
  return Math.max(
    chunkTokens.min,
    Math.min(chunkTokens.max, durationMs > targetChunkMs * 2 ? size / 2 : scaled),
  );
}

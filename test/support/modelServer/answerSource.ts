/** What a request asks of a model, whichever wire it came by. */
export type AnswerRequest = AnswerSampling &
  (
    | { readonly kind: "chat"; readonly messages: readonly AnswerMessage[] }
    | { readonly kind: "fill"; readonly prefix: string; readonly suffix: string }
    | { readonly kind: "continue"; readonly prompt: string }
  );

export interface AnswerMessage {
  readonly role: string;
  readonly content: string;
}

export interface AnswerSampling {
  readonly model: string;
  readonly temperature: number | undefined;
  readonly maxTokens: number | undefined;
  readonly seed: number | undefined;
  readonly stops: readonly string[];
}

/**
 * Where the server's words come from: a script, or a real engine. Each piece is sent as one chunk. `signal`
 * aborts when the client goes away.
 */
export type AnswerSource = (request: AnswerRequest, signal: AbortSignal) => AsyncIterable<string>;

/** Always the same pieces. */
export function scriptedAnswer(...pieces: readonly string[]): AnswerSource {
  return async function* answer() {
    yield* pieces;
  };
}

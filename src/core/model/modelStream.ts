import type { ModelReference } from "./modelReference";
import type { ToolCall } from "./tools";

/**
 * Why a stream ended. `tool-calls`: the model waits for the results of its calls. `truncated`: the server stopped
 * without saying why, so the answer may lack its end. `aborted`: we asked it to stop.
 */
export type FinishReason =
  | "stop"
  | "tool-calls"
  | "length"
  | "filter"
  | "refusal"
  | "truncated"
  | "aborted";

/** Token counts as the server reported them; a missing one was not reported. */
export interface TokenUsage {
  /** The whole prompt, whether or not the server knew parts of it already. */
  readonly inputTokens?: number;
  /** The whole answer, its reasoning included. */
  readonly outputTokens?: number;
  /** Of the input: what the server had in its cache and charges less for. */
  readonly cachedInputTokens?: number;
  /** Of the input: what the server put into its cache, which some charge more for. */
  readonly cacheWriteTokens?: number;
  /** Of the output: what was reasoning. */
  readonly reasoningTokens?: number;
}

/**
 * One piece of an answer. A stream yields any number of pieces and, unless it throws a `ModelError`, exactly
 * one `finish`, which is the last.
 */
export type ModelStreamPart =
  | {
      readonly type: "text";
      readonly text: string;
      /** 0 to 1, that the model gave the token it is; the least where there are several. Missing where the backend does not know. */
      readonly probability?: number | undefined;
    }
  | { readonly type: "reasoning"; readonly text: string }
  /** Comes when the call is whole; one that was cut off does not come at all. */
  | ToolCall
  /** The request was sent without this field, or not with the value wanted, because the model does not accept it. */
  | { readonly type: "dropped-field"; readonly field: string; readonly reason: string }
  /** This connection is asked in place of one that failed; what was said of the request before no longer holds. */
  | { readonly type: "failed-over"; readonly model: ModelReference; readonly reason: string }
  /** The request is sent, with names in place of secrets of these kinds; each secret counts once. */
  | { readonly type: "redacted"; readonly kinds: readonly string[] }
  /** The user is shown what is about to be sent; nobody else keeps the answer waiting. */
  | { readonly type: "consent"; readonly state: "asked" }
  /** It is sent, but for the pieces of these names. */
  | { readonly type: "consent"; readonly state: "given"; readonly leftOut: readonly string[] }
  | {
      readonly type: "finish";
      readonly reason: FinishReason;
      readonly usage: TokenUsage;
      /** Mean probability, 0 to 1, that the model gave the tokens it wrote, where the backend knows it. */
      readonly confidence?: number | undefined;
    };

export type ModelStream = AsyncIterable<ModelStreamPart>;

/** What a request carries for those who keep account of what leaves; no server gets to see it. */
export interface RequestAccount {
  /** Secrets of these kinds stand in the texts by a name; each secret counts once. */
  readonly redactedKinds?: readonly string[];
  /** How many tokens this model was seen to count for one that is estimated; missing where it was not asked yet. */
  readonly tokenFactor?: number;
  /** Is told of every body that goes out for this request, at the moment it goes. */
  readonly onSend?: (body: object) => void;
}

/** What the user or the task wants; the capability table turns it into what is sent. */
export interface TemperatureIntent {
  /** 0 to 2. */
  readonly value: number;
  /** The user chose this value; it is not the task's default. */
  readonly isExplicit: boolean;
}

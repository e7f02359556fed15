import type { FimVerdict } from "../fimTemplates";

/** What can be known of a model; what is left out is not known. */
export interface ModelFacts {
  /** Tokens that prompt and answer may have together. */
  readonly contextWindow?: number;
  /** Tokens of the longest answer that may be asked for. */
  readonly maxOutput?: number;
  readonly takesImages?: boolean;
  readonly callsTools?: boolean;
  /** Turns texts into vectors and answers nothing. */
  readonly embeds?: boolean;
  readonly reasoning?: Reasoning;
  readonly temperature?: TemperatureAcceptance;
  readonly fim?: FimVerdict;
  readonly shutDown?: ShutDown;
  readonly price?: TokenPrice;
}

/** In US dollars for one token. */
export interface TokenPrice {
  readonly inputUsd: number;
  /** Of the input: what the service had in its cache. Left out where that costs as much. */
  readonly cachedInputUsd?: number;
  /** Of the input: what the service puts into its cache. Left out where that costs as much. */
  readonly cacheWriteUsd?: number;
  readonly outputUsd: number;
}

export type Reasoning =
  | { readonly kind: "never" }
  /** `least` is the lowest effort that the model can be asked for; `none` switches reasoning off. */
  | { readonly kind: "adjustable"; readonly least: "none" | "minimal" | "low" };

export type TemperatureAcceptance =
  | { readonly kind: "range"; readonly min: number; readonly max: number }
  /** Only while the model does not reason. */
  | { readonly kind: "without-reasoning" }
  /** Taken, but the maker advises against it, so only the user's own value is sent. */
  | { readonly kind: "discouraged"; readonly reason: string }
  | { readonly kind: "none"; readonly reason: string };

export interface ShutDown {
  /** The day, as in `2026-10-23`. */
  readonly on: string;
  /** The model that its maker recommends in its place. */
  readonly successor?: string;
}

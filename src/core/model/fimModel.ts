import type { ModelReference } from "./modelReference";
import type { ModelStream, RequestAccount, TemperatureIntent } from "./modelStream";

/** No server takes more stop strings than this. */
export const maxStops = 4;

/** Text from elsewhere that helps to fill the gap. */
export interface FimContextItem {
  readonly path: string;
  readonly text: string;
}

/** A gap in a file, to be filled: fill-in-the-middle, FIM for short. */
export interface FimRequest extends RequestAccount {
  readonly prefix: string;
  readonly suffix: string;
  readonly path: string;
  readonly languageId: string;
  /** Most important last, next to the prefix. */
  readonly context: readonly FimContextItem[];
  readonly temperature: TemperatureIntent;
  readonly maxTokens: number;
  /** At most `maxStops`, none of them empty. */
  readonly stops: readonly string[];
  readonly seed?: number;
  /** The probabilities of the tokens are wanted along with the text, where the backend knows them. */
  readonly wantsProbabilities?: boolean;
}

/** How a model is made to fill a gap: the server's own way, a template for its tokens, or a chat prompt. */
export type FimWay = "native" | "template" | "chat";

/** A model that fills a gap. It streams like a `ChatModel`. */
export interface FimModel {
  readonly reference: ModelReference;
  readonly way: FimWay;
  stream(request: FimRequest, signal: AbortSignal): ModelStream;
}

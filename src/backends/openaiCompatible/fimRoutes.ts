import type { FimRequest, FimWay } from "../../core/model/fimModel";
import { maxStops } from "../../core/model/fimModel";
import { commentedContext } from "../../core/model/commentedContext";
import type { FimTemplate } from "../../core/model/fimTemplates";
import type { AnswerPiece } from "../answer/answerPiece";
import type { RequestBody } from "../answer/requestBody";
import { BodyBuilder, type BodyTarget } from "./bodyBuilder";
import { dialectOf } from "./dialects";
import { rootAddress } from "./llamaServer";
import { readCompletion } from "./readChunks";
import { readInfill } from "./readInfill";

/** One way to have a gap filled over the OpenAI wire. */
export interface FimRoute {
  readonly way: FimWay;
  /** Below the base URL, or a whole address on the same server. */
  readonly path: string;
  readonly body: (request: FimRequest, target: BodyTarget) => RequestBody;
  readonly read: (chunks: AsyncIterable<unknown>) => AsyncIterable<AnswerPiece>;
  /** Where the text ends, besides the stops of the request. */
  readonly stops: readonly string[];
}

export const mistralFim: FimRoute = {
  way: "native",
  path: "/fim/completions",
  body: suffixBody,
  read: readCompletion,
  stops: [],
};

/** DeepSeek takes a suffix at its beta address only. */
export function deepseekFim(baseUrl: string): FimRoute {
  return {
    ...mistralFim,
    path: new URL("/beta/completions", baseUrl).href,
    body: (request, target) =>
      suffixBody({ ...request, maxTokens: Math.min(request.maxTokens, 4096) }, target),
  };
}

/** llama-server's `/infill` at the root of the server; it knows the tokens of the model it has loaded. */
export function llamaServerInfill(baseUrl: string): FimRoute {
  return {
    way: "native",
    path: rootAddress(baseUrl, "/infill"),
    body: infillBody,
    read: readInfill,
    stops: [],
  };
}

/** The model's own tokens in a plain completion. */
export function templateCompletion(template: FimTemplate): FimRoute {
  return {
    way: "template",
    path: "/completions",
    body: (request, target) => {
      const stops = stopsToSend(request, template.stops);
      const builder = startCompletion(request, target, stops).set(
        "prompt",
        template.render(request),
      );
      return builder
        .wish("logprobs", request.wantsProbabilities ? 1 : undefined)
        .streamed()
        .build();
    },
    read: readCompletion,
    stops: template.stops,
  };
}

function suffixBody(request: FimRequest, target: BodyTarget): RequestBody {
  const context = commentedContext(request.context, request.languageId);
  return startCompletion(request, target, stopsToSend(request, []))
    .set("prompt", context + request.prefix)
    .set("suffix", request.suffix)
    .streamed()
    .build();
}

function startCompletion(
  request: FimRequest,
  target: BodyTarget,
  stops: readonly string[],
): BodyBuilder {
  const dialect = dialectOf(target.connection);
  return new BodyBuilder(target, { ...dialect, maxTokensField: "max_tokens" })
    .limit(request.maxTokens)
    .temperature(request.temperature)
    .wish("stop", stops.length > 0 ? stops : undefined)
    .wish(dialect.seedField, request.seed);
}

function infillBody(request: FimRequest, target: BodyTarget): RequestBody {
  const stops = stopsToSend(request, []);
  return new BodyBuilder(target, dialectOf(target.connection))
    .set("input_prefix", request.prefix)
    .set("input_suffix", request.suffix)
    .set(
      "input_extra",
      request.context.map(({ path, text }) => ({ filename: path, text })),
    )
    .set("n_predict", request.maxTokens)
    .temperature(request.temperature)
    .wish("stop", stops.length > 0 ? stops : undefined)
    .wish("seed", request.seed)
    .wish("cache_prompt", true)
    .wish("n_probs", request.wantsProbabilities ? 1 : undefined)
    .set("stream", true)
    .build();
}

/** The token that ends an answer goes first: without it a server may write on into the next file. */
function stopsToSend({ stops }: FimRequest, family: readonly string[]): readonly string[] {
  return [...family.slice(0, 1), ...stops, ...family.slice(1)].slice(0, maxStops);
}

import * as v from "valibot";
import { t } from "../../core/base/localize";
import type { ModelFacts } from "../../core/model/capabilities/modelFacts";
import type { ModelDescription } from "../../core/model/modelBackend";
import { told } from "../answer/told";

/** A field that a server may have, in another shape than ours or not at all. */
function maybe<T extends v.GenericSchema>(schema: T) {
  return v.fallback(v.nullish(schema), undefined);
}

/** OpenRouter's price of a token in dollars; −1 stands for one that is not fixed. */
const tokenPrice = v.pipe(v.string(), v.nonEmpty(), v.transform(Number), v.minValue(0), v.finite());

const positive = maybe(v.pipe(v.number(), v.minValue(1)));
const texts = maybe(v.array(v.string()));

/** A model as servers list it; each tells what it knows under names of its own. */
export const listedModel = v.looseObject({
  id: v.string(),
  type: maybe(v.string()),
  max_model_len: positive,
  context_length: positive,
  context_window: positive,
  max_context_length: positive,
  meta: maybe(v.looseObject({ n_ctx: positive, n_ctx_train: positive })),
  /** OpenAI. */
  shutdown_date: maybe(v.string()),
  /** OpenRouter. */
  pricing: maybe(
    v.looseObject({
      prompt: tokenPrice,
      completion: tokenPrice,
      input_cache_read: maybe(tokenPrice),
      input_cache_write: maybe(tokenPrice),
    }),
  ),
  architecture: maybe(v.looseObject({ input_modalities: texts })),
  supported_parameters: texts,
  top_provider: maybe(v.looseObject({ max_completion_tokens: positive })),
  expiration_date: maybe(v.string()),
  /** Mistral. */
  capabilities: maybe(
    v.looseObject({ vision: maybe(v.boolean()), function_calling: maybe(v.boolean()) }),
  ),
  deprecation: maybe(v.string()),
  deprecation_replacement_model: maybe(v.string()),
});

export type ListedModel = v.InferOutput<typeof listedModel>;

export function factsOf(model: ListedModel): ModelFacts {
  const { architecture, capabilities, supported_parameters: parameters } = model;
  const modalities = architecture?.input_modalities;
  return told({
    contextWindow: contextWindowOf(model),
    maxOutput: model.top_provider?.max_completion_tokens,
    takesImages: modalities?.includes("image") ?? capabilities?.vision,
    callsTools: parameters?.includes("tools") ?? capabilities?.function_calling,
    // That it is taken says nothing of its range; that it is not is final.
    temperature:
      parameters?.includes("temperature") === false
        ? { kind: "none", reason: t("not taken by this model") }
        : undefined,
    shutDown: shutDownOf(model),
  });
}

export function priceOf({ pricing }: ListedModel): Pick<ModelDescription, "price"> {
  if (!pricing) return {};
  const { prompt, completion, input_cache_read: cached, input_cache_write: stored } = pricing;
  return {
    price: {
      inputUsd: prompt,
      outputUsd: completion,
      ...(typeof cached === "number" && { cachedInputUsd: cached }),
      ...(typeof stored === "number" && { cacheWriteUsd: stored }),
    },
  };
}

function contextWindowOf(model: ListedModel): number | null | undefined {
  return (
    model.max_model_len ??
    model.meta?.n_ctx ??
    model.context_length ??
    model.context_window ??
    model.max_context_length ??
    model.meta?.n_ctx_train
  );
}

function shutDownOf(model: ListedModel): ModelFacts["shutDown"] {
  const { shutdown_date: shutDown, expiration_date: expiration, deprecation } = model;
  const on = shutDown ?? expiration ?? deprecation;
  const successor = model.deprecation_replacement_model;
  return on ? { on: on.slice(0, 10), ...(successor && { successor }) } : undefined;
}

import type { ChatModel, TokenCounter } from "./chatModel";
import type { EmbeddingModel } from "./embeddingModel";
import type { FimModel } from "./fimModel";
import type { EmbeddingUse, GuardedUse, ModelGuard } from "./modelGuard";
import type { TextScorer } from "./textScorer";

type Guards = readonly ModelGuard[];

/** What stands before each model: the first guard is nearest to who asks, the last nearest to the wire. */
export function guardedChat(guards: Guards, use: GuardedUse, model: ChatModel): ChatModel {
  return guards.reduceRight((guarded, guard) => guard.guardChat(guarded, use), model);
}

export function guardedFim(guards: Guards, use: GuardedUse, model: FimModel): FimModel {
  return guards.reduceRight((guarded, guard) => guard.guardFim(guarded, use), model);
}

export function guardedEmbedding(
  guards: Guards,
  use: EmbeddingUse,
  model: EmbeddingModel,
): EmbeddingModel {
  return guards.reduceRight(
    (guarded, guard) => guard.guardEmbedding?.(guarded, use) ?? guarded,
    model,
  );
}

export function guardedScorer(guards: Guards, use: GuardedUse, scorer: TextScorer): TextScorer {
  return guards.reduceRight(
    (guarded, guard) => guard.guardScorer?.(guarded, use) ?? guarded,
    scorer,
  );
}

export function guardedCounter(
  guards: Guards,
  use: GuardedUse,
  counter: TokenCounter,
): TokenCounter {
  return guards.reduceRight(
    (guarded, guard) => guard.guardCounter?.(guarded, use) ?? guarded,
    counter,
  );
}

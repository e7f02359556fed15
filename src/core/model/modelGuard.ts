import type { ChatModel, TokenCounter } from "./chatModel";
import type { Connection } from "./connection";
import type { EmbeddingModel } from "./embeddingModel";
import type { FimModel } from "./fimModel";
import type { TokenPrice } from "./capabilities/modelFacts";
import type { TaskId } from "../tasks/tasks";
import type { TextScorer } from "./textScorer";

/** Where the requests of a guarded model go, and what for. */
export interface GuardedUse {
  readonly connection: Connection;
  readonly task: TaskId;
  /** Left out where the server does not tell it. */
  readonly price?: TokenPrice;
}

export type EmbeddingUse = Omit<GuardedUse, "task">;

/** Stands between Tempera and every model: it sees all that goes out and comes back, whatever it is for. */
export interface ModelGuard {
  guardChat(model: ChatModel, use: GuardedUse): ChatModel;
  guardFim(model: FimModel, use: GuardedUse): FimModel;
  /** Left out by guards that have nothing to do with embeddings. */
  guardEmbedding?(model: EmbeddingModel, use: EmbeddingUse): EmbeddingModel;
  /** Left out by guards that have nothing to do with texts of which no more than a number is told. */
  guardScorer?(model: TextScorer, use: GuardedUse): TextScorer;
  /** Left out by guards that have nothing to do with what is counted before it is asked. */
  guardCounter?(counter: TokenCounter, use: GuardedUse): TokenCounter;
}

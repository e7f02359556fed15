import { t } from "../../core/base/localize";
import type { Connection } from "../../core/model/connection";
import type { EmbeddingModel } from "../../core/model/embeddingModel";
import { isModelError, ModelError } from "../../core/model/modelError";
import { toModelError } from "../http/networkError";

export interface Embedder {
  readonly connection: Connection;
  readonly model: string;
  /** Ends all that is under way. */
  readonly lifetime: AbortSignal;
  /** Asks the server once. */
  readonly ask: (texts: readonly string[], signal: AbortSignal) => Promise<readonly number[][]>;
}

/** An embedding model of a server. What it answers is held against what was asked, because vectors go by their place. */
export function embeddingModelOf({ connection, model, lifetime, ask }: Embedder): EmbeddingModel {
  return {
    reference: { connectionId: connection.id, model },
    async embed({ texts }, callerSignal) {
      const signal = AbortSignal.any([callerSignal, lifetime]);
      signal.throwIfAborted();
      if (texts.length === 0) return [];
      try {
        return checked(await ask(texts, signal), texts.length, connection);
      } catch (error) {
        signal.throwIfAborted();
        throw isModelError(error) ? error : toModelError(error, connection);
      }
    },
  };
}

function checked(
  vectors: readonly number[][],
  wanted: number,
  { id: connectionId, label }: Connection,
): readonly Float32Array[] {
  const fault = (what: string) =>
    new ModelError("protocol", t("{0} sent {1}, so its embeddings cannot be used.", label, what), {
      connectionId,
    });
  if (vectors.length !== wanted)
    throw fault(t("{0} vectors for {1} texts", vectors.length, wanted));
  const size = vectors[0]?.length ?? 0;
  if (size === 0) throw fault(t("a vector without numbers"));
  if (vectors.some(({ length }) => length !== size)) throw fault(t("vectors of several lengths"));
  return vectors.map((vector) => Float32Array.from(vector));
}

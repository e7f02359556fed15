import { t } from "../base/localize";
import type { LoadBackend } from "./askConnection";
import type { Connection } from "./connection";
import type { EmbeddingModel } from "./embeddingModel";
import { withPrompts } from "./embeddingPrompts";
import { isOnThisMachine } from "./isOnThisMachine";
import type { ModelDescription } from "./modelBackend";
import type { TokenPrice } from "./capabilities/modelFacts";
import type { ModelCatalog } from "./modelCatalog";
import { ModelError } from "./modelError";
import { guardedEmbedding } from "./guardedModels";
import type { ModelGuard } from "./modelGuard";

interface EmbeddingChoice {
  readonly connection: Connection;
  readonly model: string;
  readonly price?: TokenPrice | undefined;
}

export interface EmbeddingSearch {
  readonly catalog: Pick<ModelCatalog, "ownListings" | "discoveredListings" | "builtInListing">;
  readonly loadBackend: LoadBackend;
  readonly loadGuards: () => Promise<readonly ModelGuard[]>;
  /** What the user has named; where it is missing, a model of this machine is looked for. */
  readonly choose: (() => Promise<EmbeddingChoice>) | undefined;
}

/** Loads a wire only where there is a model. Rejects with a `ModelError` where what the user has named cannot be had. */
export async function findEmbeddingModel(
  search: EmbeddingSearch,
): Promise<EmbeddingModel | undefined> {
  const choice = await (search.choose?.() ?? chooseOnThisMachine(search));
  if (!choice) return undefined;
  const { connection, model, price } = choice;
  const backend = await search.loadBackend(connection.backendId);
  const embedding = backend.createEmbeddingModel(connection, model);
  if (!embedding) {
    const message = t(
      "{0} has no embeddings; choose another model in tempera.index.embeddings.",
      connection.label,
    );
    throw new ModelError("model-not-found", message, { connectionId: connection.id });
  }
  const guards = await search.loadGuards();
  const use = { connection, ...(price && { price }) };
  return guardedEmbedding(guards, use, withPrompts(embedding));
}

/** The first there is: nothing that leaves this machine may be chosen for the user. */
async function chooseOnThisMachine({
  catalog,
}: EmbeddingSearch): Promise<EmbeddingChoice | undefined> {
  const places = [
    () => catalog.ownListings(),
    () => catalog.discoveredListings(),
    () => catalog.builtInListing().then((listing) => [listing]),
  ];
  for (const ask of places) {
    const local = (await ask()).filter(({ connection }) => isOnThisMachine(connection));
    for (const { connection, models } of local) {
      const model = models.find(isEmbedding);
      if (model) return { connection, model: model.name };
    }
  }
  return undefined;
}

const otherwise = /rerank|moderation|audio|image|video|transcri|whisper|tts|dall-e|sora|realtime/i;

/** Servers tell what does not chat, and hardly ever what it does instead. */
function isEmbedding({ name, isChat, fillsGapsOnly }: ModelDescription): boolean {
  return !isChat && fillsGapsOnly !== true && !otherwise.test(name);
}

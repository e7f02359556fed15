import type { EmbeddingModel } from "../../../src/core/model/embeddingModel";
import { systemClock as clock } from "../../../src/core/base/clock";
import { contentHash } from "../../../src/core/text/contentHash";
import { formatModelReference } from "../../../src/core/model/modelReference";
import { EmbeddingIndexer } from "../../../src/core/workspaceIndex/embeddingIndexer";
import { IndexKeeper } from "../../../src/core/workspaceIndex/indexKeeper";
import type { FileToIndex, SearchIndex } from "../../../src/core/workspaceIndex/searchIndex";
import { RecordingLogger } from "../../support/recordingLogger";
import type { Question } from "./docstringQuestions";

const { signal } = new AbortController();

/** Gives every chunk of the index and every question its vector, in the way that the extension does. */
export async function embedCodeBase(
  index: SearchIndex,
  files: readonly FileToIndex[],
  questions: readonly Question[],
  model: EmbeddingModel,
) {
  const byUri = new Map(files.map((file) => [file.uri, file]));
  const keeper = new IndexKeeper(index, Infinity);
  const logger = new RecordingLogger();
  const embeddings = new EmbeddingIndexer({
    models: { embeddingModelFor: () => Promise.resolve(model) },
    files: { collect: (uri) => Promise.resolve(collected(uri, byUri)) },
    store: {
      unembedded: async (name, limit) => keeper.unembedded(name, limit),
      putVectors: async (name, file, vectors) => keeper.putVectors(name, file, vectors),
      save: () => Promise.resolve(),
    },
    pace: { whenWelcome: () => Promise.resolve() },
    clock,
    logger,
    isNamed: () => true,
  });
  const startedAtMs = clock.now();
  const { fileCount, byteLength, embeddedCount } = index;
  embeddings.follow({ state: "ready", fileCount, byteLength, embeddedCount, isFull: false });
  await embeddings.work();
  const seconds = (clock.now() - startedAtMs) / 1_000;
  const [fault] = logger.entries;
  if (fault) throw new Error(fault.message, { cause: fault.cause });
  const texts = questions.map(({ text }) => text);
  const vectors = await model.embed({ texts, purpose: "question" }, signal);
  const byText = new Map(texts.map((text, place) => [text, vectors[place]]));
  const name = formatModelReference(model.reference);
  return {
    chunksPerSecond: index.embeddedCount / seconds,
    embeddingOf: (text: string) => {
      const vector = byText.get(text);
      return vector && { model: name, vector };
    },
  };
}

function collected(uri: string, byUri: ReadonlyMap<string, FileToIndex>) {
  const file = byUri.get(uri);
  return file
    ? ({ ...file, kind: "text", hash: contentHash(file.text), isUnsaved: false } as const)
    : ({ kind: "refused", uri, reason: "It is not in the code base." } as const);
}

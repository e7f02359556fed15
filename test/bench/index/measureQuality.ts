import { seededRandom } from "../../../src/core/base/seededRandom";
import type { EmbeddingModel } from "../../../src/core/model/embeddingModel";
import { SearchIndex } from "../../../src/core/workspaceIndex/searchIndex";
import { noSignals } from "../../support/indexedFiles";
import { shuffled, type QuestionSet } from "./docstringQuestions";
import { embedCodeBase } from "./embedCodeBase";
import { keywordSearch } from "./keywordSearch";
import { retrievalQuality, type RetrievalQuality, type Retrieve } from "./retrievalQuality";
import { ripgrepIn } from "./ripgrep";

type QualityByWay = Readonly<Record<string, RetrievalQuality>>;

export interface QualityFigures {
  /** Over all files. */
  readonly quality: QualityByWay;
  /** Over the files that were embedded, every way on the same ones: those asked for, and others drawn by chance. */
  readonly embedded?: {
    readonly files: number;
    readonly chunks: number;
    readonly chunks_embedded_per_s: number;
    readonly quality: QualityByWay;
  };
}

export interface QualityOptions {
  /** The program, where what somebody finds with it is to stand beside. */
  readonly ripgrep?: string;
  /** Where there is one, places are found by meaning too, in at most so many files. */
  readonly embedding?: { readonly model: EmbeddingModel; readonly maxFiles: number };
}

const seed = 1;

/** How well the file of each question is found in each way. */
export async function measureQuality(
  set: QuestionSet,
  folder: string,
  { ripgrep, embedding }: QualityOptions,
): Promise<QualityFigures> {
  const index = indexOf(set);
  const quality = {
    bm25: await judge(set, searchBy(index)),
    ...(await judgeRipgrep(set, `${folder}-all`, ripgrep)),
  };
  if (!embedding) return { quality };
  const sample = sampleOf(set, embedding.maxFiles);
  const sampled = indexOf(sample);
  const { files, questions } = sample;
  const meanings = await embedCodeBase(sampled, files, questions, embedding.model);
  const { embeddingOf } = meanings;
  return {
    quality,
    embedded: {
      files: files.length,
      chunks: sampled.embeddedCount,
      chunks_embedded_per_s: Math.round(meanings.chunksPerSecond * 100) / 100,
      quality: {
        bm25: await judge(sample, searchBy(sampled)),
        embeddings: await judge(sample, searchBy(sampled, { embeddingOf, isByWords: false })),
        fused: await judge(sample, searchBy(sampled, { embeddingOf, isByWords: true })),
        ...(await judgeRipgrep(sample, `${folder}-sample`, ripgrep)),
      },
    },
  };
}

type EmbeddingOf = Awaited<ReturnType<typeof embedCodeBase>>["embeddingOf"];

function searchBy(
  index: SearchIndex,
  meaning?: { readonly embeddingOf: EmbeddingOf; readonly isByWords: boolean },
): Retrieve {
  return (question, limit) =>
    index
      .search({
        text: meaning?.isByWords === false ? "" : question,
        limit: 2 * limit,
        signals: noSignals,
        embedding: meaning?.embeddingOf(question),
      })
      .map((hit) => hit.path);
}

async function judgeRipgrep(set: QuestionSet, folder: string, program: string | undefined) {
  if (program === undefined) return {};
  const countLines = await ripgrepIn(folder, set.files, program);
  return { ripgrep: await judge(set, keywordSearch(countLines)) };
}

function judge({ questions }: QuestionSet, retrieve: Retrieve): Promise<RetrievalQuality> {
  return retrievalQuality(questions, retrieve);
}

function indexOf({ files }: QuestionSet): SearchIndex {
  const index = new SearchIndex();
  for (const file of files) index.put(file);
  return index;
}

/** All files that questions ask for, and others by chance up to `maxFiles`. */
function sampleOf(set: QuestionSet, maxFiles: number): QuestionSet {
  const asked = new Set(set.questions.map(({ path }) => path));
  const others = set.files.filter(({ path }) => !asked.has(path));
  const drawn = shuffled(others, seededRandom(seed)).slice(0, Math.max(0, maxFiles - asked.size));
  const kept = new Set([...asked, ...drawn.map(({ path }) => path)]);
  return { ...set, files: set.files.filter(({ path }) => kept.has(path)) };
}

import type { ScoredChunk } from "./lexical/lexicalIndex";
import { codeTerms } from "./terms/codeTerms";

/** What the user works on, which is likelier to be meant. All are URIs. */
export interface RankingSignals {
  readonly active?: string | undefined;
  readonly open: readonly string[];
  /** Edited or looked at lately, the last one first. */
  readonly recent: readonly string[];
  /** What the active file imports. */
  readonly imported: readonly string[];
}

interface RankedFile {
  readonly uri: string;
  readonly path: string;
}

export interface RerankOptions {
  readonly terms: readonly string[];
  readonly signals: RankingSignals;
  readonly fileOf: (chunk: number) => RankedFile | undefined;
  readonly limit: number;
}

const activeGain = 1.1;
const openGain = 1.08;
const importedGain = 1.08;
const recentGain = 0.1;
const pathGain = 1;
/** What a further chunk of a file that is in already loses. */
const repeatedLoss = 0.92;
const maxChunksOfFile = 4;

/** Tests, records of changes and what was generated answer only those who ask for them. */
const asides: readonly { readonly paths: RegExp; readonly terms: RegExp; readonly loss: number }[] =
  [
    {
      paths:
        /(?:^|\/)(?:tests?|__tests__|specs?|fixtures?|__mocks__)\/|[._-](?:test|spec)\.[^/]+$|(?:^|\/)test_[^/]+$/i,
      terms: /^(?:test|spec|fixtur|mock)/,
      loss: 0.8,
    },
    {
      paths: /(?:^|\/)(?:changelog|changes|history|news)[^/]*$/i,
      terms: /^(?:changelog|chang|releas|version)/,
      loss: 0.6,
    },
    {
      paths:
        /(?:^|\/)(?:vendor|third_party|dist|build|generated|__generated__)\/|\.(?:min|gen|generated|pb)\.[^/]+$/i,
      terms: /^(?:vendor|dist|build|generat)/,
      loss: 0.75,
    },
  ];

/** Moves chunks up and down by where they lie and what the user works on, and keeps one file from taking all places. */
export function rerank(
  ranked: readonly ScoredChunk[],
  { terms, signals, fileOf, limit }: RerankOptions,
): readonly ScoredChunk[] {
  const gains = new Map<string, number>();
  const gainOf = (file: RankedFile) => {
    const known =
      gains.get(file.uri) ?? pathFactor(file.path, terms) * workFactor(file.uri, signals);
    gains.set(file.uri, known);
    return known;
  };
  const moved = ranked.flatMap(({ chunk, score }) => {
    const file = fileOf(chunk);
    return file ? [{ chunk, score: score * gainOf(file), uri: file.uri }] : [];
  });
  return spreadOverFiles(moved.toSorted(descending)).slice(0, limit);
}

function descending(left: ScoredChunk, right: ScoredChunk): number {
  return right.score - left.score || left.chunk - right.chunk;
}

function pathFactor(path: string, terms: readonly string[]): number {
  const inPath = new Set(codeTerms(path));
  const matching = terms.filter((term) => inPath.has(term)).length;
  const losses = asides.filter(
    ({ paths, terms: wanted }) => paths.test(path) && !terms.some((term) => wanted.test(term)),
  );
  const share = terms.length === 0 ? 0 : matching / terms.length;
  return losses.reduce((factor, { loss }) => factor * loss, 1 + pathGain * share);
}

function workFactor(uri: string, { active, open, recent, imported }: RankingSignals): number {
  const place = recent.indexOf(uri);
  return (
    (uri === active ? activeGain : 1) *
    (open.includes(uri) ? openGain : 1) *
    (imported.includes(uri) ? importedGain : 1) *
    (place < 0 ? 1 : 1 + recentGain / (place + 1))
  );
}

function spreadOverFiles(
  ranked: readonly (ScoredChunk & { readonly uri: string })[],
): readonly ScoredChunk[] {
  const taken = new Map<string, number>();
  const spread = ranked.flatMap(({ chunk, score, uri }) => {
    const before = taken.get(uri) ?? 0;
    taken.set(uri, before + 1);
    return before < maxChunksOfFile ? [{ chunk, score: score * repeatedLoss ** before }] : [];
  });
  return spread.toSorted(descending);
}

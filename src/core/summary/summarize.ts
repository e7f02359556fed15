import { t } from "../base/localize";
import { inParallel } from "../base/inParallel";
import { askOnce, choosePrompt, questionRoom, type ChatModels } from "../chat/askOnce";
import { textOfContent, type ChatContent } from "../model/chatContent";
import { formatModelReference } from "../model/modelReference";
import type { CommandPrompt } from "../promptLibrary/commandPrompt";
import type { ChosenPrompt } from "../promptLibrary/promptChoice";
import { contentHash } from "../text/contentHash";
import { estimateTokens } from "../text/tokenEstimate";
import { ReferenceChecker, type CheckedClaim } from "./checkReference";
import type { Claim } from "./claim";
import { parseClaims } from "./parseClaims";
import { splitSource, type SummaryChunk } from "./splitSource";
import type { SummaryCache } from "./summaryCache";
import {
  changesPrompt,
  chunkQuestion,
  joinPrompt,
  joinQuestion,
  maxPoints,
  partPrompt,
  partText,
  type NotedPart,
} from "./summaryQuestions";
import type { SummarySource } from "./summarySource";
import { summaryTree, type SummaryNode } from "./summaryTree";

export interface SummaryInput {
  /** What the whole is called, for the model and the reader. */
  readonly name: string;
  /** The folder that all of it lies in; empty for a workspace. */
  readonly path: string;
  readonly sources: readonly SummarySource[];
  /** How many questions the model may have at once. */
  readonly parallel: number;
  readonly onProgress?: (done: number, total: number) => void;
}

/** What is said of a file or folder. */
export interface SummarySection {
  readonly node: SummaryNode;
  readonly claims: readonly CheckedClaim[];
}

export interface Summary {
  /** The whole first, then its parts, each before what is in it. Parts that were not read are missing. */
  readonly sections: readonly SummarySection[];
  readonly asked: number;
  readonly remembered: number;
  /** Of how many parts of files nothing is said, because it ended before. */
  readonly unread: number;
  /** What kept the model from going on; usually a `ModelError`. */
  readonly error?: Error;
}

const maxChunkTokens = 6_000;
const minChunkTokens = 200;

/**
 * Sums up sources part by part, then parts to files, files to folders, up to the whole. What has been asked before is
 * not asked again. An abort or an error keeps what has come.
 */
export async function summarize(
  models: ChatModels,
  cache: SummaryCache,
  input: SummaryInput,
  signal: AbortSignal,
): Promise<Summary> {
  const work = new SummaryWork(models, cache, input, signal);
  const error = await work.run().then(
    () => undefined,
    (reason: unknown) =>
      reason instanceof Error ? reason : new Error(t("Not summed up."), { cause: reason }),
  );
  const isError = error !== undefined && !signal.aborted;
  return { ...work.result(), ...(isError ? { error } : {}) };
}

/** How many questions a summary would ask a model, and how many of them are answered already. */
export async function planSummary(
  models: ChatModels,
  cache: SummaryCache,
  input: SummaryInput,
  signal: AbortSignal,
): Promise<{ readonly total: number; readonly remembered: number }> {
  return new SummaryWork(models, cache, input, signal).plan();
}

interface ChunkTask {
  readonly source: SummarySource;
  readonly chunk: SummaryChunk;
}

class SummaryWork {
  readonly #root: SummaryNode;
  readonly #claims = new Map<SummaryNode, readonly Claim[]>();
  readonly #chunkClaims = new Map<SummaryChunk, readonly Claim[]>();
  #tasks: readonly ChunkTask[] = [];
  #key = "";
  /** What each prompt really says, where the user has one of the name. */
  readonly #words = new Map<CommandPrompt, string>();
  #room = 0;
  #asked = 0;
  #remembered = 0;
  #done = 0;

  constructor(
    private readonly models: ChatModels,
    private readonly cache: SummaryCache,
    private readonly input: SummaryInput,
    private readonly signal: AbortSignal,
  ) {
    this.#root = summaryTree(input.path, input.sources);
  }

  async plan() {
    await this.#prepare();
    const remembered = this.#tasks.filter((task) => this.#recall(questionOf(task)) !== undefined);
    return { total: this.#tasks.length, remembered: remembered.length };
  }

  async run(): Promise<void> {
    await this.#prepare();
    const { parallel, onProgress } = this.input;
    const { signal } = this;
    onProgress?.(0, this.#tasks.length);
    await inParallel(this.#tasks, { limit: parallel, signal }, async (task) => {
      const claims = await this.#ask(questionOf(task));
      if (claims) this.#chunkClaims.set(task.chunk, claims);
      this.#done += claims ? 1 : 0;
      onProgress?.(this.#done, this.#tasks.length);
    });
    for (const level of levelsOf(this.#root).toReversed())
      await inParallel(level, { limit: parallel, signal }, (node) => this.#joinNode(node));
  }

  result(): Summary {
    // What the model had no time for is told by the points of its parts, one after the other.
    for (const level of levelsOf(this.#root).toReversed())
      for (const node of level)
        if (!this.#claims.has(node)) this.#claims.set(node, this.#firstOf(node));
    const checker = new ReferenceChecker(this.input.sources);
    const sections = levelsOf(this.#root)
      .flat()
      .toSorted(inOrderOf(this.#root))
      .map((node) => ({
        node,
        claims: (this.#claims.get(node) ?? []).map((claim) => checker.check(claim)),
      }));
    return {
      sections: sections.filter(({ claims }) => claims.length > 0),
      asked: this.#asked,
      remembered: this.#remembered,
      unread: this.#tasks.length - this.#done,
    };
  }

  async #prepare(): Promise<void> {
    const joining = await this.#wordsOf(joinPrompt);
    const chosen = await this.models.chatModelFor("summarize", this.signal, joining.overrides);
    this.#key = `${formatModelReference(chosen.model.reference)} ${chosen.temperature.value}`;
    for (const prompt of [partPrompt, changesPrompt])
      this.#words.set(prompt, wordsForKey(await this.#wordsOf(prompt)));
    this.#words.set(joinPrompt, wordsForKey(joining));
    this.#room = Math.min(
      maxChunkTokens,
      Math.max(minChunkTokens, questionRoom(chosen, joining.text)),
    );
    this.#tasks = this.input.sources.flatMap((source) =>
      splitSource(source, this.#room - estimateTokens(source.path) - 32).map((chunk) => ({
        source,
        chunk,
      })),
    );
  }

  async #joinNode(node: SummaryNode): Promise<void> {
    const parts = this.#partsOf(node);
    const [only] = parts;
    if (parts.length === 0) return;
    const claims =
      parts.length === 1 && only ? only.claims : await this.#join(nameOf(node, this.input), parts);
    if (claims) this.#claims.set(node, claims);
  }

  /** Lists that are too long for one question are summed up group by group, and then their sums. */
  async #join(name: string, parts: readonly NotedPart[]): Promise<readonly Claim[] | undefined> {
    const groups = groupsOf(parts, this.#room - estimateTokens(name) - 32);
    const joined: NotedPart[] = [];
    for (const group of groups) {
      const question = { prompt: joinPrompt, question: joinQuestion(name, group) };
      const claims = await this.#ask(question);
      if (!claims) return undefined;
      joined.push({ name, claims });
    }
    return groups.length > 1 && groups.length < parts.length
      ? this.#join(name, joined)
      : joined.flatMap(({ claims }) => claims).slice(0, maxPoints);
  }

  #partsOf(node: SummaryNode): readonly NotedPart[] {
    if (node.kind === "folder")
      return node.children.flatMap((child) => {
        const claims = this.#claims.get(child) ?? [];
        return claims.length > 0 ? [{ name: child.path, claims }] : [];
      });
    return this.#tasks
      .filter(({ source }) => source === node.source)
      .flatMap(({ chunk }) => {
        const claims = this.#chunkClaims.get(chunk) ?? [];
        return claims.length > 0
          ? [{ name: t("lines {0} to {1}", chunk.from, chunk.to), claims }]
          : [];
      });
  }

  #firstOf(node: SummaryNode): readonly Claim[] {
    const each = node.kind === "folder" ? 1 : maxPoints;
    return this.#partsOf(node).flatMap(({ claims }) => claims.slice(0, each));
  }

  /** `undefined` where it was ended before the answer was whole. */
  async #ask(question: SummaryQuestion): Promise<readonly Claim[] | undefined> {
    const remembered = this.#recall(question);
    if (remembered !== undefined) {
      this.#remembered += 1;
      return parseClaims(remembered);
    }
    if (this.signal.aborted) return undefined;
    const answer = await askOnce(this.models, { task: "summarize", ...question }, this.signal);
    if (answer.reason === "aborted") return undefined;
    this.#asked += 1;
    const claims = parseClaims(answer.text);
    if (claims.length > 0) this.cache.set(this.#keyOf(question), answer.text);
    return claims;
  }

  #wordsOf(prompt: CommandPrompt): Promise<ChosenPrompt> {
    return choosePrompt(this.models, prompt);
  }

  #recall(question: SummaryQuestion): string | undefined {
    return this.cache.get(this.#keyOf(question));
  }

  #keyOf({ prompt, question }: SummaryQuestion): string {
    const words = this.#words.get(prompt) ?? prompt.text;
    return contentHash([this.#key, words, textOfContent(question)].join("\n"));
  }
}

interface SummaryQuestion {
  readonly prompt: CommandPrompt;
  readonly question: ChatContent;
}

function questionOf({ source, chunk }: ChunkTask): SummaryQuestion {
  const prompt = source.languageId === "diff" ? changesPrompt : partPrompt;
  return { prompt, question: chunkQuestion(source, chunk) };
}

function nameOf(node: SummaryNode, { name, path }: SummaryInput): string {
  return node.path === path ? name : node.path;
}

/** The nodes by their depth, the root's first. */
function levelsOf(root: SummaryNode): readonly (readonly SummaryNode[])[] {
  const levels: SummaryNode[][] = [];
  let level: SummaryNode[] = [root];
  while (level.length > 0) {
    levels.push(level);
    level = level.flatMap((node) => (node.kind === "folder" ? node.children : []));
  }
  return levels;
}

/** A folder before what is in it. */
function inOrderOf(root: SummaryNode) {
  const places = new Map<SummaryNode, number>();
  const visit = (node: SummaryNode) => {
    places.set(node, places.size);
    if (node.kind === "folder") for (const child of node.children) visit(child);
  };
  visit(root);
  return (one: SummaryNode, other: SummaryNode) =>
    (places.get(one) ?? 0) - (places.get(other) ?? 0);
}

function groupsOf(
  parts: readonly NotedPart[],
  maxTokens: number,
): readonly (readonly NotedPart[])[] {
  const groups: NotedPart[][] = [[]];
  let tokens = 0;
  for (const part of parts) {
    const cost = estimateTokens(partText(part)) + 2;
    if (tokens + cost > maxTokens && groups.at(-1)?.length !== 0) {
      groups.push([]);
      tokens = 0;
    }
    groups.at(-1)?.push(part);
    tokens += cost;
  }
  return groups;
}

/** Without a file's prompt, what it always was, so that old answers are found again. */
function wordsForKey({ text, examples }: ChosenPrompt): string {
  return examples.length === 0 ? text : text + JSON.stringify(examples);
}

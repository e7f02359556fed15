import { figuresOf, type Figures } from "./figures";
import { idealEngine } from "./idealEngine";
import { rivalPolicies } from "./policies/index";
import type { CreatePolicy } from "./policy";
import { replay, type Replay, type ReplayOptions } from "./replay";
import {
  divergingModel,
  erringModel,
  rightModel,
  tellingModel,
  type ScriptedModel,
} from "./scriptedModels";
import { economicalEngine, temperaEngine } from "./temperaEngine";
import { truthFiles } from "./truthFiles";

export interface CompletionBenchOptions {
  readonly keys: number;
  readonly seeds: readonly number[];
  /** Milliseconds from a request to its first token; one table for each. */
  readonly firstTokensMs: readonly number[];
  /** Other models are replayed at the first latency, with these seeds. */
  readonly otherSeeds: readonly number[];
}

/** Every policy on the same traces: three latencies, five seeds, 3,000 keys each. */
const completionBenchDefaults: CompletionBenchOptions = {
  keys: 3_000,
  seeds: [1, 2, 3, 4, 5],
  firstTokensMs: [150, 300, 800],
  otherSeeds: [1, 2],
};

/** In the replays that accept, this share of right ghost texts is taken. */
const acceptShare = 0.5;

const ownPolicies = [temperaEngine, economicalEngine];
const allPolicies = [...ownPolicies, ...rivalPolicies];
/** What a trace allows. */
const idealPolicies = [idealEngine(1), idealEngine(2)];

/** Figures by policy, latency and model. The traces type everything; one more replay a seed accepts, for the price of it. */
export async function benchCompletion(
  options: CompletionBenchOptions = completionBenchDefaults,
): Promise<Record<string, Figures>> {
  const figures: Record<string, Figures> = {};
  for (const firstTokenMs of options.firstTokensMs) {
    const row = { ...options, firstTokenMs, model: divergingModel, acceptShare };
    await addRows(figures, row);
    await addRows(figures, { ...row, policies: idealPolicies });
    const policies = [...ownPolicies, ...idealPolicies];
    await addRows(figures, { ...row, policies, typing: "plain", seeds: options.otherSeeds });
  }
  const [firstTokenMs = 0] = options.firstTokensMs;
  const others = { ...options, seeds: options.otherSeeds, firstTokenMs };
  await addRows(figures, { ...others, model: rightModel, acceptShare: 1 });
  await addRows(figures, { ...others, model: erringModel, acceptShare });
  await addRows(figures, { ...others, model: tellingModel, acceptShare, policies: ownPolicies });
  return figures;
}

interface RowOptions extends Pick<
  ReplayOptions,
  "keys" | "firstTokenMs" | "acceptShare" | "typing"
> {
  readonly seeds: readonly number[];
  readonly model: ScriptedModel;
  readonly policies?: readonly CreatePolicy[];
}

async function addRows(figures: Record<string, Figures>, options: RowOptions) {
  const { model, firstTokenMs, policies = allPolicies } = options;
  for (const createPolicy of policies) {
    const typed = await replays(createPolicy, { ...options, acceptShare: 0 });
    const accepted = await replays(createPolicy, options);
    const at = model === divergingModel ? "" : `, ${model.name},`;
    const how = options.typing === "plain" ? ", typing through," : "";
    figures[`${typed[0]?.name}${at}${how} at ${firstTokenMs} ms`] = figuresOf(typed, accepted);
  }
}

async function replays(createPolicy: CreatePolicy, options: RowOptions): Promise<Replay[]> {
  const files = truthFiles();
  const done: Replay[] = [];
  for (const seed of options.seeds) {
    done.push(await replay(createPolicy, { ...options, files, seed }));
  }
  return done;
}

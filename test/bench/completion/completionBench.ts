import { figuresOf, type Figures } from "./figures";
import { rivalPolicies } from "./policies/index";
import type { CreatePolicy } from "./policy";
import { replay, type Replay, type ReplayOptions } from "./replay";
import { temperaEngine } from "./temperaEngine";
import { truthFiles } from "./truthFiles";

export interface CompletionBenchOptions {
  readonly keys: number;
  readonly seeds: readonly number[];
  /** Milliseconds from a request to its first token; one table for each. */
  readonly firstTokensMs: readonly number[];
}

/** Every policy on the same traces: three latencies, five seeds, 3,000 keys each. */
const completionBenchDefaults: CompletionBenchOptions = {
  keys: 3_000,
  seeds: [1, 2, 3, 4, 5],
  firstTokensMs: [150, 300, 800],
};

/** How often the scripted model is wrong from its first token on. */
const wrongAtOnce = 0.4;
/** In the replays that accept, this share of right ghost texts is taken. */
const acceptShare = 0.5;

/** Figures by latency and policy. The traces type everything; one more replay a seed accepts, for the price of it. */
export async function benchCompletion(
  options: CompletionBenchOptions = completionBenchDefaults,
): Promise<Record<string, Figures>> {
  const figures: Record<string, Figures> = {};
  for (const firstTokenMs of options.firstTokensMs) {
    for (const createPolicy of [temperaEngine, ...rivalPolicies]) {
      const typed = await replays(createPolicy, { ...options, firstTokenMs, acceptShare: 0 });
      const accepted = await replays(createPolicy, { ...options, firstTokenMs, acceptShare });
      const name = `${typed[0]?.name} at ${firstTokenMs} ms`;
      figures[name] = figuresOf(typed, accepted);
    }
  }
  return figures;
}

async function replays(
  createPolicy: CreatePolicy,
  options: Pick<ReplayOptions, "keys" | "firstTokenMs" | "acceptShare"> & {
    readonly seeds: readonly number[];
  },
): Promise<Replay[]> {
  const files = truthFiles();
  const done: Replay[] = [];
  for (const seed of options.seeds) {
    done.push(await replay(createPolicy, { ...options, files, seed, wrongAtOnce }));
  }
  return done;
}

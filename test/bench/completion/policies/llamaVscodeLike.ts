import type { CreatePolicy, Situation } from "../policy";
import { PrefixCache, RunningRequest } from "./shared";

const pollMs = 150;
const window = { prefixCharacters: 10_000, suffixCharacters: 2_500 };

/** Cache, else one request at a time, polled for; after showing text at a line's end it asks once for what follows. */
export const llamaVscodeLike: CreatePolicy = (world) => {
  const cache = new PrefixCache(250, 120);
  let running: RunningRequest | undefined;

  async function prefetch(situation: Situation, text: string): Promise<void> {
    const next = { ...situation, prefix: situation.prefix + text };
    if (cache.get(next) !== undefined) return;
    const request = new RunningRequest(world, next, window, 8);
    cache.set(next, await request.finished);
  }

  return {
    name: "llama.vscode-like",
    async provide(situation, signal) {
      if (/^[^\n]{9}/.test(situation.suffix)) return undefined;
      for (;;) {
        const cached = cache.get(situation);
        if (cached !== undefined) return cached;
        if (!running) break;
        if (!(await world.clock.delay(pollMs, signal))) return undefined;
      }
      running = new RunningRequest(world, situation, window, 8);
      const text = await running.finished;
      running = undefined;
      cache.set(situation, text);
      if (!signal.aborted && text) void prefetch(situation, text);
      return text;
    },
  };
};

import type { CreatePolicy, Situation } from "../policy";
import { PrefixCache, RunningRequest } from "./shared";

const window = { prefixCharacters: 1_600, suffixCharacters: 1_200 };

/** A debounce from the typing rhythm, on hits too; a new request aborts the one before. */
export const tabbyLike: CreatePolicy = (world) => {
  const cache = new PrefixCache(100, 50);
  const gapsMs: number[] = [];
  const latenciesMs: number[] = [];
  let lastCallMs = 0;
  let running: RunningRequest | undefined;

  function debounceMs(situation: Situation): number {
    const gapMs = gapsMs.length < 20 ? 200 : Math.min(400, Math.max(100, mean(gapsMs)));
    const isWordEnd = !/\w$/.test(situation.prefix);
    const isLineEnd = /^[ \t]*(\n|$)/.test(situation.suffix);
    const score =
      (isWordEnd ? 0.5 : 0) + (isLineEnd ? 0.4 : 0) + (situation.suffix.trim() === "" ? 0.1 : 0);
    return gapMs * (3 - 1.5 * score);
  }

  return {
    name: "tabby-like",
    async provide(situation, signal) {
      gapsMs.push(world.clock.now() - lastCallMs);
      if (gapsMs.length > 100) gapsMs.shift();
      lastCallMs = world.clock.now();
      const cached = cache.get(situation);
      const latencyMs = cached === undefined && latenciesMs.length > 0 ? mean(latenciesMs) : 0;
      const waitMs = Math.min(1000, Math.max(100, debounceMs(situation) - latencyMs));
      if (!(await world.clock.delay(waitMs, signal))) return undefined;
      if (cached !== undefined) return cached;
      running?.controller.abort();
      const request = new RunningRequest(world, situation, window, 8);
      running = request;
      signal.addEventListener("abort", () => request.controller.abort(), { once: true });
      const startedMs = world.clock.now();
      const text = await request.finished;
      if (request.controller.signal.aborted) return undefined;
      latenciesMs.push(world.clock.now() - startedMs);
      if (latenciesMs.length > 10) latenciesMs.shift();
      cache.set(situation, text);
      return text;
    },
  };
};

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

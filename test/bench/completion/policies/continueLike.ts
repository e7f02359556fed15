import type { CreatePolicy } from "../policy";
import { never, PrefixCache, RunningRequest } from "./shared";

const debounceMs = 350;
const window = { prefixCharacters: 1_200, suffixCharacters: 800 };

/** A fixed debounce before everything, the cache included; one request whose stream is reused while it agrees. */
export const continueLike: CreatePolicy = (world) => {
  const cache = new PrefixCache(1000, 1000);
  let running: RunningRequest | undefined;
  let newest = 0;

  return {
    name: "continue-like",
    async provide(situation) {
      if (situation.hasSeveralCursors) return undefined;
      const call = ++newest;
      await world.clock.delay(debounceMs, never);
      if (call !== newest) return undefined;
      const cached = cache.get(situation);
      if (cached !== undefined) return cached;
      if (!running?.agreesWith(situation) || running.isDone) {
        running?.controller.abort();
        running = new RunningRequest(world, situation, window, 8);
      }
      const request = running;
      const text = await request.finished;
      if (request.controller.signal.aborted) return undefined;
      cache.set(request.situation, text);
      return cache.get(situation);
    },
  };
};

import type { CreatePolicy, Situation } from "../policy";
import { PrefixCache, RunningRequest } from "./shared";

const tailWaitMs = 25;
const promotionMs = 250;
const window = { prefixCharacters: 4_900, suffixCharacters: 800 };

/** Cache and running requests first; a line start goes out at once, the rest of a line is throttled and superseded. */
export const codyLike: CreatePolicy = (world) => {
  const cache = new PrefixCache(250, 200);
  let tail: { request: RunningRequest; startedMs: number } | undefined;
  let running: RunningRequest[] = [];

  async function keep(request: RunningRequest): Promise<void> {
    const text = await request.finished;
    running = running.filter((other) => other !== request);
    if (!request.controller.signal.aborted) cache.set(request.situation, text);
  }

  async function waitForAny(
    situation: Situation,
    own: RunningRequest,
  ): Promise<string | undefined> {
    for (;;) {
      const text = cache.get(situation);
      if (text !== undefined) return text;
      const candidates = running.filter(
        (request) => request === own || request.agreesWith(situation),
      );
      if (candidates.length === 0) return undefined;
      await Promise.race(candidates.map((request) => request.finished));
    }
  }

  return {
    name: "cody-like",
    async provide(situation, signal) {
      if (/^\w/.test(situation.suffix)) return undefined;
      const cached = cache.get(situation);
      if (cached !== undefined) return cached;
      const isLineStart = /(^|\n)[ \t]*$/.test(situation.prefix);
      if (!isLineStart && !(await world.clock.delay(tailWaitMs, signal))) return undefined;
      if (tail && world.clock.now() - tail.startedMs < promotionMs) tail.request.controller.abort();
      const request = new RunningRequest(world, situation, window, 8);
      if (!isLineStart) tail = { request, startedMs: world.clock.now() };
      running.push(request);
      void keep(request);
      return waitForAny(situation, request);
    },
  };
};

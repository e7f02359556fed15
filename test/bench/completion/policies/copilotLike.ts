import type { CreatePolicy, Situation } from "../policy";
import { never, PrefixCache, RunningRequest } from "./shared";

const floorMs = 200;
const joinWaitMs = 200;
const window = { prefixCharacters: 10_800, suffixCharacters: 4_600 };

/** No debounce; a floor on every result but text typed as suggested; joins a stream that agrees for 200 ms. */
export const copilotLike: CreatePolicy = (world) => {
  const cache = new PrefixCache(100, 400);
  let running: RunningRequest[] = [];
  let last: { situation: Situation; text: string } | undefined;

  async function joined(situation: Situation): Promise<string | undefined> {
    const candidate = running.find((request) => request.agreesWith(situation));
    if (!candidate) return undefined;
    const untilMs = world.clock.now() + joinWaitMs;
    while (!candidate.isDone && world.clock.now() < untilMs && candidate.agreesWith(situation)) {
      await Promise.race([
        candidate.nextChange(),
        world.clock.delay(untilMs - world.clock.now(), never),
      ]);
    }
    return candidate.isDone ? cache.get(situation) : undefined;
  }

  async function fetched(situation: Situation): Promise<string | undefined> {
    for (const request of running) if (!request.agreesWith(situation)) request.controller.abort();
    const request = new RunningRequest(world, situation, window, 3);
    running.push(request);
    const text = await request.finished;
    running = running.filter((other) => other !== request);
    if (request.controller.signal.aborted) return undefined;
    cache.set(situation, text);
    return text;
  }

  return {
    name: "copilot-like",
    async provide(situation) {
      const enteredMs = world.clock.now();
      const typed =
        last && situation.prefix.startsWith(last.situation.prefix)
          ? situation.prefix.slice(last.situation.prefix.length)
          : undefined;
      if (
        last &&
        typed !== undefined &&
        last.text.length > typed.length &&
        last.text.startsWith(typed)
      ) {
        return last.text.slice(typed.length);
      }
      const text = cache.get(situation) ?? (await joined(situation)) ?? (await fetched(situation));
      await world.clock.delay(floorMs - (world.clock.now() - enteredMs), never);
      if (text) last = { situation, text };
      return text;
    },
  };
};

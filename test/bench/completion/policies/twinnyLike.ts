import type { CreatePolicy } from "../policy";
import { never, RunningRequest } from "./shared";

const debounceMs = 300;
const window = { prefixCharacters: 3_400, suffixCharacters: 600 };

/** A fixed delay; typing never aborts the stream, later requests queue behind it, nothing is kept. */
export const twinnyLike: CreatePolicy = (world) => {
  let lock: Promise<unknown> = Promise.resolve();
  let newest = 0;

  return {
    name: "twinny-like",
    async provide(situation) {
      if (/\w$/.test(situation.prefix) && /^\w/.test(situation.suffix)) return undefined;
      const call = ++newest;
      await world.clock.delay(debounceMs, never);
      if (call !== newest) return undefined;
      const turn = lock.then(async () => {
        if (call !== newest) return undefined;
        return new RunningRequest(world, situation, window, 8).finished;
      });
      lock = turn;
      return turn;
    },
  };
};

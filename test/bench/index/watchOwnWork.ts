import { closeSync, openSync, readSync } from "node:fs";

/** Linux tells here for how long the thread that asks has run, in nanoseconds. */
const schedule = "/proc/thread-self/schedstat";

/**
 * Looks each millisecond how much this thread itself has computed since the last look: that is what holds up an editor
 * on a machine that is not busy with something else. `undefined` where the system does not tell.
 */
export function watchOwnWork() {
  const file = openedSchedule();
  if (file === undefined) return undefined;
  const buffer = Buffer.alloc(64);
  const ranMs = () => {
    const length = readSync(file, buffer, 0, buffer.length, 0);
    return Number(buffer.toString("latin1", 0, length).split(" ")[0]) / 1e6;
  };
  let longestMs = 0;
  let earlierMs = ranMs();
  const look = () => {
    const nowMs = ranMs();
    longestMs = Math.max(longestMs, nowMs - earlierMs);
    earlierMs = nowMs;
  };
  const looking = setInterval(look, 1);
  return {
    /** The longest piece of work, in milliseconds. */
    end: (): number => {
      clearInterval(looking);
      look();
      closeSync(file);
      return longestMs;
    },
  };
}

function openedSchedule(): number | undefined {
  try {
    return openSync(schedule, "r");
  } catch {
    // Only Linux has it.
    return undefined;
  }
}

import { divergingModel } from "./scriptedModels";
import { truthFiles } from "./truthFiles";
import { visibilityBound } from "./visibilityBound";

/** The requests for 100 keys that are allowed, by the milliseconds to the first token. */
const goals = [
  { firstTokenMs: 300, requestsPer100Keys: 12.5 },
  { firstTokenMs: 800, requestsPer100Keys: 13.5 },
] as const;

/** What an engine that knows everything could show of one trace of the bench; rows as those of the policies. */
export function benchBounds(keys = 3_000, seed = 1) {
  const files = truthFiles();
  return Object.fromEntries(
    goals.map(({ firstTokenMs, requestsPer100Keys }) => [
      `bound at ${firstTokenMs} ms`,
      visibilityBound(
        { files, keys, seed, firstTokenMs, model: divergingModel },
        requestsPer100Keys,
      ),
    ]),
  );
}

import * as v from "valibot";
import type { GapExample } from "./fineTuningData";

const gapExample = v.object({ prompt: v.string(), suffix: v.string(), completion: v.string() });

/** Reads lines of JSON. A line that is damaged costs itself alone. */
export function parseGapExamples(text: string): readonly GapExample[] {
  return text.split("\n").flatMap((line) => {
    const parsed = v.safeParse(gapExample, jsonOf(line));
    return parsed.success ? [parsed.output] : [];
  });
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

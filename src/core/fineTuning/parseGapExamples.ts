import * as v from "valibot";
import { parseJsonLines } from "../base/parseJsonLines";
import type { GapExample } from "./fineTuningData";

const gapExample = v.object({ prompt: v.string(), suffix: v.string(), completion: v.string() });

/** Reads lines of JSON. A line that is damaged costs itself alone. */
export function parseGapExamples(text: string): readonly GapExample[] {
  return parseJsonLines(text, gapExample);
}

import * as v from "valibot";
import type { CommandUse } from "./commandUse";

const schema = v.record(v.string(), v.pipe(v.number(), v.finite(), v.minValue(0)));

/** What was stored by this or another version; what is no such thing counts as no use. */
export function parseCommandUse(stored: unknown): CommandUse {
  const parsed = v.safeParse(schema, stored);
  return parsed.success ? parsed.output : {};
}

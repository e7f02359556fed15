import * as v from "valibot";

/** The lines of JSON in `text` that fit `schema`. A line that is damaged costs itself alone. */
export function parseJsonLines<T>(text: string, schema: v.GenericSchema<unknown, T>): readonly T[] {
  return text.split("\n").flatMap((line) => {
    const parsed = v.safeParse(schema, jsonOf(line));
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

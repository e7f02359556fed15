import * as v from "valibot";

const words = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(2_000));
const path = v.pipe(v.string(), v.maxLength(1_000));
const lineNumber = v.pipe(v.number(), v.integer(), v.minValue(1));

const searchInput = v.object({ query: words });
const summarizeInput = v.object({ path: v.optional(path, "") });
const explainInput = v.object({
  path: v.pipe(path, v.minLength(1)),
  startLine: v.optional(lineNumber),
  endLine: v.optional(lineNumber),
  question: v.optional(v.pipe(v.string(), v.maxLength(2_000)), ""),
});

/** What the models of others ask of Tempera's tools; each throws a sentence for the model where it is something else. */
export const parseToolInput = {
  search: (value: unknown) => parse(searchInput, value, 'an object with a "query"'),
  summarize: (value: unknown) =>
    parse(summarizeInput, value, 'an object with the "path" of a file or folder'),
  explain: (value: unknown) =>
    parse(
      explainInput,
      value,
      'an object with the "path" of a file, and lines where only they are meant',
    ),
};

function parse<T>(schema: v.GenericSchema<unknown, T>, value: unknown, expected: string): T {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  throw new Error(`This tool needs ${expected}.`);
}

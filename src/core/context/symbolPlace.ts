import * as v from "valibot";

/** Where the name of a symbol stands. It goes through links and buttons, so it is plain data. */
export interface SymbolPlace {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}

const lineOrColumn = v.pipe(v.number(), v.integer(), v.minValue(0));
const schema = v.object({
  uri: v.pipe(v.string(), v.minLength(1)),
  line: lineOrColumn,
  character: lineOrColumn,
});

/** What a command was given; `undefined` where that is no place, as from a menu. */
export function parseSymbolPlace(value: unknown): SymbolPlace | undefined {
  const result = v.safeParse(schema, value);
  return result.success ? result.output : undefined;
}

import * as v from "valibot";

/** A model as it was listed last. */
export interface KnownModel {
  /** `connection/model` */
  readonly id: string;
  readonly name: string;
  /** What the connection is called. */
  readonly connection: string;
  /** In tokens; missing where the server does not tell. */
  readonly contextWindow?: number;
}

const schema = v.array(
  v.object({
    id: v.string(),
    name: v.string(),
    connection: v.string(),
    contextWindow: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  }),
);

/** What was stored by this or another version; nothing where it is no list of models. */
export function parseKnownModels(stored: unknown): readonly KnownModel[] {
  const parsed = v.safeParse(schema, stored);
  return parsed.success ? parsed.output : [];
}

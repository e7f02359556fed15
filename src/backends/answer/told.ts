import type { ModelFacts } from "../../core/model/capabilities/modelFacts";

type Maybe<T> = { readonly [Name in keyof T]: T[Name] | null | undefined };

/** The facts that a server has told, without those that it left open. */
export function told(facts: Maybe<ModelFacts>): ModelFacts {
  return Object.fromEntries(
    Object.entries(facts).filter(([, fact]) => fact !== undefined && fact !== null),
  );
}

import type { ModelFacts } from "./capabilities/modelFacts";
import type { Connection } from "./connection";

/** Places without an address differ by their id. */
type Place = Pick<Connection, "id" | "baseUrl">;

type NamedFacts = ModelFacts & { readonly name: string };

/** Remembers what servers said of their models when they listed them, until they are asked again. */
export class ToldFacts {
  readonly #told = new Map<string, ReadonlyMap<string, ModelFacts>>();

  tell(connection: Place, models: readonly NamedFacts[]): void {
    this.#told.set(keyOf(connection), new Map(models.map((model) => [model.name, model])));
  }

  /** Ollama lists a model with its tag, which users leave out where it is the default. */
  of(connection: Place, model: string): ModelFacts {
    const models = this.#told.get(keyOf(connection));
    return models?.get(model) ?? models?.get(`${model}:latest`) ?? {};
  }
}

function keyOf({ id, baseUrl }: Place): string {
  return baseUrl === "" ? id : baseUrl;
}

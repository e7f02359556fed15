import type { ModelFacts } from "./capabilities/modelFacts";
import type { Connection } from "./connection";

type NamedFacts = ModelFacts & { readonly name: string };

/** Remembers what servers said of their models when they listed them, until they are asked again. */
export class ToldFacts {
  readonly #told = new Map<string, ReadonlyMap<string, ModelFacts>>();

  tell({ baseUrl }: Connection, models: readonly NamedFacts[]): void {
    this.#told.set(baseUrl, new Map(models.map((model) => [model.name, model])));
  }

  /** Ollama lists a model with its tag, which users leave out where it is the default. */
  of({ baseUrl }: Pick<Connection, "baseUrl">, model: string): ModelFacts {
    const models = this.#told.get(baseUrl);
    return models?.get(model) ?? models?.get(`${model}:latest`) ?? {};
  }
}

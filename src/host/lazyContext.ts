import type { Disposable } from "../core/base/disposable";
import { Lazy } from "../core/base/lazy";
import type { ContextGatherer } from "../core/completion/contextSources/gatherContext";
import type { ContextOptions } from "./contextSources/index";

/** The sources of context, loaded when the first completion is asked for. */
export class LazyContext implements ContextGatherer, Disposable {
  readonly #context: Lazy<ContextGatherer & Disposable>;

  constructor(private readonly options: ContextOptions) {
    this.#context = new Lazy(async () =>
      (await import("./contextSources/index.js")).createContext(options),
    );
  }

  async gather(...query: Parameters<ContextGatherer["gather"]>) {
    try {
      return await (await this.#context.get()).gather(...query);
    } catch (error) {
      this.options.logger.error("Completions go without other files.", error);
      return [];
    }
  }

  dispose(): void {
    this.#context.dispose();
  }
}

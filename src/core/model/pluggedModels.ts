import { t } from "../base/localize";
import { toDisposable, type Disposable } from "../base/disposable";
import { EventEmitter, type Event } from "../base/event";

/** An object under the name that its owner gave it. What shape it has is found out when it is asked. */
export interface PluggedModel {
  readonly name: string;
  readonly model: object;
}

const methods = ["stream", "invoke", "chat"] as const;

/** Models that other extensions have plugged in: objects in the shape of LangChain or of LlamaIndex. */
export class PluggedModels {
  readonly #models = new Map<string, PluggedModel>();
  readonly #changes = new EventEmitter<void>();

  readonly onDidChange: Event<void> = this.#changes.event;

  get all(): readonly PluggedModel[] {
    return [...this.#models.values()];
  }

  /** A later model of the same name takes the place of the earlier one. Throws a `TypeError` for another shape. */
  readonly registerModel = (name: string, model: object): Disposable => {
    if (!methods.some((method) => typeof Reflect.get(model, method) === "function")) {
      throw new TypeError(
        t(
          "The model “{0}” has none of the methods {1}; give a chat model of LangChain or LlamaIndex, or an object of the same shape.",
          name,
          methods.join(", "),
        ),
      );
    }
    const plugged = { name, model };
    this.#models.set(name, plugged);
    this.#changes.fire();
    return toDisposable(() => {
      if (this.#models.get(name) !== plugged) return;
      this.#models.delete(name);
      this.#changes.fire();
    });
  };
}

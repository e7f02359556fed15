import type { EngineModel } from "../protocol/engineProtocol";
import type { LlamaLoader } from "./llamaLoader";
import { LoadedModel } from "./loadedModel";

interface Occupant {
  readonly key: string;
  readonly model: LoadedModel;
  users: number;
}

/** Holds the one model that is in memory. Another takes its place when nobody uses it any more. */
export class ModelSlot {
  #occupant: Occupant | undefined;
  #tail: Promise<unknown> = Promise.resolve();
  #onIdle: (() => void) | undefined;

  constructor(private readonly loader: LlamaLoader) {}

  /** Runs `task` with the model, which stays in memory until the task has ended. */
  async use<T>(wanted: EngineModel, task: (model: LoadedModel) => Promise<T>): Promise<T> {
    const turn = this.#tail.then(() => this.#occupy(wanted));
    this.#tail = turn.catch(() => undefined);
    const occupant = await turn;
    try {
      return await task(occupant.model);
    } finally {
      occupant.users -= 1;
      if (occupant.users === 0) this.#onIdle?.();
    }
  }

  async #occupy(wanted: EngineModel): Promise<Occupant> {
    const key = JSON.stringify(wanted);
    if (this.#occupant?.key !== key) {
      await this.#vacate();
      const { module, llamaModel } = await this.loader.load(wanted);
      this.#occupant = { key, model: new LoadedModel(module, llamaModel), users: 0 };
    }
    this.#occupant.users += 1;
    return this.#occupant;
  }

  async #vacate(): Promise<void> {
    const leaving = this.#occupant;
    if (leaving === undefined) return;
    if (leaving.users > 0) await new Promise<void>((resolve) => (this.#onIdle = resolve));
    this.#onIdle = undefined;
    this.#occupant = undefined;
    await leaving.model.dispose();
  }
}

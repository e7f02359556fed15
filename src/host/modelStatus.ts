import type { Disposable } from "../core/base/disposable";
import { EventEmitter } from "../core/base/event";
import { DisposableStore } from "../core/base/disposable";
import type { KeyValueStore } from "../core/base/keyValueStore";
import type { Logger } from "../core/base/logger";
import { describeModelError } from "../core/model/describeModelError";
import { isModelError } from "../core/model/modelError";
import { formatModelReference } from "../core/model/modelReference";
import type { ModelRegistry } from "../core/model/modelRegistry";

/** Whether there is a model to work with, as far as it is known. */
export type ModelState =
  /** Nobody has asked yet, in this window or before. */
  | { readonly state: "unknown" }
  | { readonly state: "looking" }
  /** `model` is written `connection/model`. */
  | {
      readonly state: "ready";
      readonly model: string;
      /** Tokens that it reads in all, where known. */
      readonly contextWindow?: number;
    }
  | { readonly state: "no-model"; readonly reason: string }
  | {
      readonly state: "downloading";
      readonly receivedBytes: number;
      /** 0 while it is not known. */
      readonly totalBytes: number;
    };

const memoryKey = "modelState";

/**
 * Knows whether a model is there. It asks only when told to, so that nothing is sent before the user does
 * something; until then it says what it saw last time.
 */
export class ModelStatus implements Disposable {
  readonly #store = new DisposableStore();
  readonly #changes = this.#store.add(new EventEmitter<ModelState>());
  readonly onDidChange = this.#changes.event;
  readonly #disposal = new AbortController();
  #current: ModelState;
  #looking: Promise<ModelState> | undefined;
  #isOutdated = false;

  constructor(
    private readonly models: ModelRegistry,
    private readonly memory: KeyValueStore,
    private readonly logger: Logger,
  ) {
    this.#current = recall(memory.get(memoryKey));
    this.#store.add(models.onDidChange(() => this.#followModels()));
  }

  get current(): ModelState {
    return this.#current;
  }

  /** Finds out which model would answer a chat question. Never rejects. */
  look(): Promise<ModelState> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  /** Somebody has just worked with a model, or missed one: looks again where that is news. */
  noteUse(outcome: "worked" | "missed"): void {
    const expected: ModelState["state"] = outcome === "worked" ? "ready" : "no-model";
    const { state } = this.#current;
    if (state !== expected && state !== "downloading") void this.look();
  }

  /** Shows a download while it runs; `look` ends it. */
  showDownload(receivedBytes: number, totalBytes: number): void {
    this.#set({ state: "downloading", receivedBytes, totalBytes });
  }

  dispose(): void {
    this.#disposal.abort();
    this.#store.dispose();
  }

  #followModels(): void {
    this.#isOutdated = true;
    const { state } = this.#current;
    if (!this.#looking && state !== "unknown" && state !== "downloading") void this.look();
  }

  async #look(): Promise<ModelState> {
    this.#set({ state: "looking" });
    let found: ModelState;
    do {
      this.#isOutdated = false;
      found = await this.#ask();
    } while (this.#isOutdated);
    this.#set(found);
    this.memory.set(memoryKey, found);
    return found;
  }

  async #ask(): Promise<ModelState> {
    try {
      const { model, contextWindow } = await this.models.chatModelFor(
        "chat",
        this.#disposal.signal,
      );
      const reference = formatModelReference(model.reference);
      return {
        state: "ready",
        model: reference,
        ...(contextWindow !== undefined && { contextWindow }),
      };
    } catch (error) {
      if (this.#disposal.signal.aborted) return { state: "unknown" };
      if (!isModelError(error)) this.logger.error("Looking for models failed.", error);
      return { state: "no-model", reason: describeModelError(error).message };
    }
  }

  #set(state: ModelState): void {
    this.#current = state;
    this.#changes.fire(state);
  }
}

function recall(remembered: unknown): ModelState {
  if (typeof remembered !== "object" || remembered === null) return { state: "unknown" };
  if ("model" in remembered && typeof remembered.model === "string")
    return { state: "ready", model: remembered.model, ...windowOf(remembered) };
  if ("reason" in remembered && typeof remembered.reason === "string")
    return { state: "no-model", reason: remembered.reason };
  return { state: "unknown" };
}

function windowOf(remembered: object): { readonly contextWindow?: number } {
  if (!("contextWindow" in remembered)) return {};
  const { contextWindow } = remembered;
  return typeof contextWindow === "number" ? { contextWindow } : {};
}

import { access } from "node:fs/promises";
import type { Llama, LlamaModel } from "node-llama-cpp";
import type { EngineModel } from "../protocol/engineProtocol";
import { EngineFailure, toEngineFailure } from "./engineFailure";
import type { LlamaModule } from "./llamaModule";
import { measureModel } from "./measureModel";

export interface LlamaLoaderEvents {
  /** Called again and again while there is progress. */
  readonly onProgress: () => void;
  readonly onLog: (level: "trace" | "info" | "warn", message: string) => void;
}

/** Loads llama.cpp before the first model, and then one model after another. */
export class LlamaLoader {
  #started: { readonly llama: Llama; readonly mayUseGpu: boolean } | undefined;

  constructor(private readonly events: LlamaLoaderEvents) {}

  async load(model: EngineModel): Promise<{ module: LlamaModule; llamaModel: LlamaModel }> {
    const { module, llama } = await this.#prepare(model);
    llama.maxThreads = threadsFor(model.threads, llama.cpuMathCores);
    try {
      const { onProgress: onLoadProgress } = this.events;
      return {
        module,
        llamaModel: await llama.loadModel({ modelPath: model.path, onLoadProgress }),
      };
    } catch (error) {
      const isMemoryShort = error instanceof module.InsufficientMemoryError;
      throw toEngineFailure(error, isMemoryShort ? "out-of-memory" : "model-unusable");
    }
  }

  /** Bytes of memory that the model takes while it answers. It is not loaded for that. */
  async measure(model: EngineModel): Promise<number> {
    const { module, llama } = await this.#prepare(model);
    try {
      return await measureModel(module, llama, model.path);
    } catch (error) {
      throw toEngineFailure(error, "model-unusable");
    }
  }

  async #prepare(model: EngineModel): Promise<{ module: LlamaModule; llama: Llama }> {
    await access(model.path).catch((cause: unknown) => {
      throw new EngineFailure("model-missing", `There is no file ${model.path}.`, cause);
    });
    const module = await importLlama();
    return { module, llama: await this.#start(module, model.mayUseGpu) };
  }

  async #start(module: LlamaModule, mayUseGpu: boolean): Promise<Llama> {
    if (this.#started?.mayUseGpu === mayUseGpu) return this.#started.llama;
    await this.#started?.llama.dispose();
    this.#started = undefined;
    const llama = await startLlama(module, mayUseGpu, this.events.onLog);
    this.events.onLog("info", `llama.cpp computes on ${await computerOf(llama)}.`);
    this.#started = { llama, mayUseGpu };
    return llama;
  }
}

/**
 * One core is left to the editor. The threads of llama.cpp wait for each other in busy loops, so one thread
 * too many costs far more than one too few.
 */
export function threadsFor(setting: number, physicalCores: number): number {
  return setting > 0 ? setting : Math.max(1, physicalCores - 1);
}

/** Nothing is built or fetched: what lies beside the engine runs, on a graphics card where there is one and it may be used. */
export function llamaOptions(mayUseGpu: boolean) {
  return {
    gpu: mayUseGpu ? "auto" : false,
    build: "never",
    skipDownload: true,
    progressLogs: false,
  } as const;
}

/** In words for the log: which graphics cards by which interface, or the processor. */
async function computerOf(llama: Pick<Llama, "gpu" | "getGpuDeviceNames">): Promise<string> {
  if (llama.gpu === false) return "the processor";
  const names = await llama.getGpuDeviceNames();
  return `${names.join(", ") || "no graphics card"} by ${llama.gpu}`;
}

async function importLlama(): Promise<LlamaModule> {
  try {
    return await import("node-llama-cpp");
  } catch (error) {
    throw toEngineFailure(error, "engine-missing");
  }
}

async function startLlama(
  module: LlamaModule,
  mayUseGpu: boolean,
  onLog: LlamaLoaderEvents["onLog"],
): Promise<Llama> {
  try {
    return await module.getLlama({
      ...llamaOptions(mayUseGpu),
      logLevel: module.LlamaLogLevel.warn,
      logger: (level, message) =>
        onLog(level === module.LlamaLogLevel.warn ? "trace" : "warn", message.trimEnd()),
    });
  } catch (error) {
    const isMissing = error instanceof module.NoBinaryFoundError;
    throw toEngineFailure(error, isMissing ? "engine-missing" : "internal");
  }
}

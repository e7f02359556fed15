import { ModelError } from "../../core/model/modelError";
import { assertNever } from "../../core/base/assertNever";
import type { EngineFailureKind } from "../../protocol/engineProtocol";
import type { EngineExit } from "./engineProcess";

export class EngineLost extends Error {
  override readonly name = "EngineLost";

  constructor(
    readonly why: "crashed" | "hung",
    readonly exit: EngineExit,
  ) {
    super(`The engine ${why} (${describeExit(exit)}). ${exit.lastWords}`.trim());
  }
}

export class EngineRefusal extends Error {
  override readonly name = "EngineRefusal";

  constructor(
    readonly kind: EngineFailureKind,
    message: string,
  ) {
    super(message);
  }
}

export function toModelError(error: unknown, model: string, connectionId: string): ModelError {
  const details = { cause: error, connectionId };
  if (error instanceof EngineRefusal) return refusalToModelError(error, model, details);
  if (error instanceof EngineLost && error.why === "hung") {
    const message = `The built-in engine no longer reacted while it ran ${model}, so it was ended.`;
    return new ModelError("timeout", message, details);
  }
  const reason = error instanceof EngineLost ? ` (${describeExit(error.exit)})` : "";
  const message = `The built-in engine stopped unexpectedly${reason} while it ran ${model}.`;
  return new ModelError("server", message, details);
}

/** Says that this installation has no engine, and what to do without one. */
export function engineMissing(connectionId: string, cause?: unknown): ModelError {
  const platform = `${process.platform}-${process.arch}`;
  const message = `This installation of Tempera has no built-in engine for ${platform}. Start a local server such as Ollama, or install the Tempera package made for your platform.`;
  return new ModelError("no-model", message, { cause, connectionId });
}

function refusalToModelError(
  error: EngineRefusal,
  model: string,
  details: { readonly cause: unknown; readonly connectionId: string },
): ModelError {
  switch (error.kind) {
    case "engine-missing":
      return engineMissing(details.connectionId, error);
    case "model-missing":
      return new ModelError("model-not-found", `The model file of ${model} is gone.`, details);
    case "model-unusable": {
      const message = `${model} cannot be loaded: the file is incomplete, or no GGUF model that llama.cpp knows.`;
      return new ModelError("model-not-found", message, details);
    }
    case "out-of-memory": {
      const message = `This machine has too little free memory for ${model}.`;
      return new ModelError("bad-request", message, details);
    }
    case "prompt-too-long":
      return new ModelError("context-too-long", `This is too long for ${model}.`, details);
    case "internal": {
      const message = `The built-in engine failed while it ran ${model}: ${error.message}`;
      return new ModelError("server", message, details);
    }
    default:
      return assertNever(error.kind);
  }
}

function describeExit({ code, signal }: EngineExit): string {
  if (signal !== null) return signal;
  return code === null ? "it could not be started" : `exit code ${code}`;
}

import { t } from "../../core/base/localize";
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
    const message = t(
      "The built-in engine no longer reacted while it ran {0}, so it was ended.",
      model,
    );
    return new ModelError("timeout", message, details);
  }
  const message =
    error instanceof EngineLost
      ? t(
          "The built-in engine stopped unexpectedly ({0}) while it ran {1}.",
          describeExit(error.exit),
          model,
        )
      : t("The built-in engine stopped unexpectedly while it ran {0}.", model);
  return new ModelError("server", message, details);
}

/** Says that this installation has no engine, and what to do without one. */
export function engineMissing(connectionId: string, cause?: unknown): ModelError {
  const platform = `${process.platform}-${process.arch}`;
  const message = t(
    "This installation of Tempera has no built-in engine for {0}. Start a local server such as Ollama, or install the Tempera package made for your platform.",
    platform,
  );
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
      return new ModelError("model-not-found", t("The model file of {0} is gone.", model), details);
    case "model-unusable": {
      const message = t(
        "{0} cannot be loaded: the file is incomplete, or no GGUF model that llama.cpp knows.",
        model,
      );
      return new ModelError("model-not-found", message, details);
    }
    case "out-of-memory": {
      const message = t("This machine has too little free memory for {0}.", model);
      return new ModelError("bad-request", message, details);
    }
    case "prompt-too-long":
      return new ModelError("context-too-long", t("This is too long for {0}.", model), details);
    case "internal": {
      const message = t("The built-in engine failed while it ran {0}: {1}", model, error.message);
      return new ModelError("server", message, details);
    }
    default:
      return assertNever(error.kind);
  }
}

function describeExit({ code, signal }: EngineExit): string {
  if (signal !== null) return signal;
  return code === null ? t("it could not be started") : t("exit code {0}", code);
}

import type { EngineFailureKind } from "../protocol/engineProtocol";

/** Why the engine cannot do a task, in the terms of its protocol. */
export class EngineFailure extends Error {
  override readonly name = "EngineFailure";

  constructor(
    readonly kind: EngineFailureKind,
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}

/** Failures stay as they are; any other error becomes one of the kind `otherwise`. */
export function toEngineFailure(error: unknown, otherwise: EngineFailureKind): EngineFailure {
  if (error instanceof EngineFailure) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new EngineFailure(otherwise, message, error);
}

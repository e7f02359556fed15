/**
 * Why a model could not answer. Cancellation is not among them: a cancelled stream ends with the finish
 * reason `aborted`.
 */
export type ModelErrorKind =
  | "no-model"
  | "auth"
  | "permission"
  | "quota"
  | "rate-limit"
  | "model-not-found"
  | "context-too-long"
  | "bad-request"
  | "overloaded"
  | "server"
  | "network"
  | "timeout"
  | "protocol"
  /** The user did not agree to what would have been sent. */
  | "declined"
  /** The user's own budget for the month is used up. */
  | "budget";

/** Where on the way to the server it failed, for `network`. */
export type NetworkFailure =
  | "refused"
  | "unknown-host"
  | "unreachable"
  | "no-tls"
  /** No client of the web asks there, so nothing was sent. */
  | "barred-port"
  | "certificate"
  | "certificate-expired"
  | "certificate-name"
  | "cut"
  | "proxy";

export interface ModelErrorDetails {
  /** The failure underneath, kept for the log. */
  readonly cause?: unknown;
  readonly status?: number;
  /** The request field that the server refused, for `bad-request`. */
  readonly field?: string;
  /** How long the server asked to wait, for `rate-limit` and `overloaded`. */
  readonly retryAfterMs?: number;
  readonly network?: NetworkFailure;
  /** The connection the request went to, so that the user can be pointed at it. */
  readonly connectionId?: string;
  /** What would help, for `model-not-found`. */
  readonly remedy?: ModelRemedy;
}

/** To ask the model that its maker recommends in place of the one asked for, or to have the server get that one. */
export interface ModelRemedy {
  readonly kind: "use-successor" | "pull-model";
  /** `connection/model` */
  readonly model: string;
}

const brand = Symbol.for("tempera.ModelError");

/**
 * The one error that backends throw. `message` is a sentence for the user: what failed. What to do next
 * follows from `kind` (see `describeModelError`).
 */
export class ModelError extends Error {
  override readonly name = "ModelError";
  readonly [brand] = true;

  constructor(
    readonly kind: ModelErrorKind,
    message: string,
    readonly details: ModelErrorDetails = {},
  ) {
    super(message, { cause: details.cause });
  }
}

/** Works across bundles too: each lazily loaded file carries its own copy of the class. */
export function isModelError(value: unknown): value is ModelError {
  return value instanceof Error && brand in value;
}

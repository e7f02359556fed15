import { t } from "../../../core/base/localize";
import { ModelError } from "../../../core/model/modelError";
import type { SmallModel } from "./smallModels";

// While there is no model, every one of these messages says itself what to do next.

/** The line broke, or nobody answers. What has come is kept. */
export function cutOff(model: SmallModel, receivedBytes: number, cause: unknown): ModelError {
  const message =
    receivedBytes === 0
      ? t(
          "{0} could not be downloaded: {1} cannot be reached. Check your network, then try again.",
          model.label,
          hostOf(model),
        )
      : t(
          "The download of {0} broke off after {1} of {2} MB. Try again: it goes on from there.",
          model.label,
          megabytes(receivedBytes),
          megabytes(model.sizeBytes),
        );
  return new ModelError("no-model", message, { cause });
}

/** The server answers, but not with the file. */
export function refused(model: SmallModel, status: number): ModelError {
  const message = t(
    "{0} could not be downloaded: {1} answered with status {2}. Try again later, or put any GGUF file into the model folder.",
    model.label,
    hostOf(model),
    status,
  );
  return new ModelError("no-model", message, { status });
}

/** A sign-in page, or a file of another length. */
export function otherFile(model: SmallModel): ModelError {
  const message = t(
    "{0} could not be downloaded: {1} sent something else, perhaps a sign-in page of your network. Sign in, then try again.",
    model.label,
    hostOf(model),
  );
  return new ModelError("no-model", message);
}

/** All bytes have come, and they are the wrong ones. They are deleted. */
export function wrongChecksum(model: SmallModel): ModelError {
  const message = t(
    "What was downloaded from {0} is not {1}: its checksum differs, so it was deleted. Try again.",
    hostOf(model),
    model.label,
  );
  return new ModelError("no-model", message);
}

/** The disk is full, or the folder may not be written. */
export function notWritable(model: SmallModel, folder: string, cause: unknown): ModelError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const message = t(
    "{0} could not be written to {1} ({2}). Free some space or set tempera.builtIn.modelFolder, then try again.",
    model.label,
    folder,
    reason,
  );
  return new ModelError("no-model", message, { cause });
}

function hostOf({ url }: SmallModel): string {
  return new URL(url).host;
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(0);
}

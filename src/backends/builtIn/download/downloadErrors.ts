import { ModelError } from "../../../core/model/modelError";
import type { SmallModel } from "./smallModels";

// While there is no model, every one of these messages says itself what to do next.

/** The line broke, or nobody answers. What has come is kept. */
export function cutOff(model: SmallModel, receivedBytes: number, cause: unknown): ModelError {
  const message =
    receivedBytes === 0
      ? `${model.label} could not be downloaded: ${hostOf(model)} cannot be reached. Check your network, then try again.`
      : `The download of ${model.label} broke off after ${megabytes(receivedBytes)} of ${megabytes(model.sizeBytes)} MB. Try again: it goes on from there.`;
  return new ModelError("no-model", message, { cause });
}

/** The server answers, but not with the file. */
export function refused(model: SmallModel, status: number): ModelError {
  const message = `${model.label} could not be downloaded: ${hostOf(model)} answered with status ${status}. Try again later, or put any GGUF file into the model folder.`;
  return new ModelError("no-model", message, { status });
}

/** A sign-in page, or a file of another length. */
export function otherFile(model: SmallModel): ModelError {
  const message = `${model.label} could not be downloaded: ${hostOf(model)} sent something else, perhaps a sign-in page of your network. Sign in, then try again.`;
  return new ModelError("no-model", message);
}

/** All bytes have come, and they are the wrong ones. They are deleted. */
export function wrongChecksum(model: SmallModel): ModelError {
  const message = `What was downloaded from ${hostOf(model)} is not ${model.label}: its checksum differs, so it was deleted. Try again.`;
  return new ModelError("no-model", message);
}

/** The disk is full, or the folder may not be written. */
export function notWritable(model: SmallModel, folder: string, cause: unknown): ModelError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const message = `${model.label} could not be written to ${folder} (${reason}). Free some space or set tempera.builtIn.modelFolder, then try again.`;
  return new ModelError("no-model", message, { cause });
}

function hostOf({ url }: SmallModel): string {
  return new URL(url).host;
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(0);
}

import type { BackendEnvironment } from "../../../core/model/modelBackend";
import { modelFolderOf } from "../modelFolder";
import { requireEngine } from "../requireEngine";
import { downloadModel } from "./downloadModel";
import { smolLm2 } from "./smallModels";

export interface DownloadProgress {
  readonly receivedBytes: number;
  readonly totalBytes: number;
}

/** Fetches the default small model into the model folder. Ends early when `signal` aborts; throws a `ModelError`. */
export async function downloadSmallModel(
  environment: BackendEnvironment,
  onProgress: (progress: DownloadProgress) => void,
  signal: AbortSignal,
): Promise<void> {
  requireEngine(environment.engineProgram, "built-in");
  const { fetch } = environment;
  const folder = modelFolderOf(environment);
  await downloadModel(
    smolLm2,
    {
      folder,
      fetch,
      onProgress: (receivedBytes, totalBytes) => onProgress({ receivedBytes, totalBytes }),
    },
    signal,
  );
}

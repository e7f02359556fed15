import type { Fetch } from "../../../core/base/fetch";
import { t } from "../../../core/base/localize";
import { ModelError } from "../../../core/model/modelError";
import type { CatalogueModel } from "./catalogue";
import type { SmallModel } from "./smallModels";

/**
 * Asks the hub, or a mirror of it, which bytes the file has: size, checksum and revision, so that what is fetched
 * afterwards can be checked and cannot change between two pieces. Throws a `ModelError`.
 */
export async function findFile(
  model: CatalogueModel,
  endpoint: string,
  fetch: Fetch,
  signal: AbortSignal,
): Promise<SmallModel> {
  const { label, fileName, licence, pinned } = model;
  const origin = endpoint.replace(/\/+$/, "");
  if (pinned) return { ...pinned, url: pinned.url.replace("https://huggingface.co", origin) };
  const urlOf = (revision: string) =>
    `${origin}/${model.repository}/resolve/${revision}/${fileName}`;
  const { headers, status } = await askHead(urlOf("main"), label, fetch, signal);
  const sha256 = (headers.get("x-linked-etag") ?? headers.get("etag") ?? "").replaceAll(
    /^W\/|"/g,
    "",
  );
  const sizeBytes = Number(headers.get("x-linked-size") ?? headers.get("content-length"));
  const revision = headers.get("x-repo-commit") ?? "main";
  if (!/^[\da-f]{64}$/.test(sha256) || !(sizeBytes > 0) || !/^[\w.-]+$/.test(revision))
    throw notThere(label, origin, status);
  return { label, fileName, licence, sizeBytes, sha256, url: urlOf(revision) };
}

async function askHead(
  url: string,
  label: string,
  fetch: Fetch,
  signal: AbortSignal,
): Promise<Response> {
  const { origin } = new URL(url);
  try {
    return await fetch(url, {
      method: "HEAD",
      // The hub says it itself and sends the reader on to where the bytes are.
      redirect: "manual",
      headers: { "accept-encoding": "identity" },
      signal,
    });
  } catch (cause) {
    const message = t(
      "{0} could not be downloaded: {1} cannot be reached. Check your network or name a mirror in tempera.builtIn.downloadEndpoint.",
      label,
      origin,
    );
    throw new ModelError("no-model", message, { cause });
  }
}

function notThere(label: string, origin: string, status: number): ModelError {
  const message = t(
    "{0} could not be downloaded: {1} does not have the file, or does not say its checksum (status {2}). Name another mirror in tempera.builtIn.downloadEndpoint, or add a GGUF file from this machine.",
    label,
    origin,
    status,
  );
  return new ModelError("no-model", message, { status });
}

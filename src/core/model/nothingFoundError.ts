import { t } from "../base/localize";
import type { Settings } from "../settings/settings";
import type { Listing } from "./modelCatalog";
import { isModelError, ModelError } from "./modelError";

/** Why no model could be chosen, with the next step: the user's own server first, then what runs here without a model. */
export function nothingFoundError(listings: readonly Listing[], settings: Settings): ModelError {
  const ownError = listings.find(
    ({ connection, error }) => error !== undefined && settings.connections.includes(connection),
  )?.error;
  if (isModelError(ownError)) return ownError;
  return new ModelError("no-model", sentenceFor(listings, settings));
}

function sentenceFor(listings: readonly Listing[], settings: Settings): string {
  const answering = listings.find(
    ({ connection, problem }) => problem === undefined && connection.backendId !== "built-in",
  );
  if (answering) {
    const { label, backendId } = answering.connection;
    const nextStep =
      backendId === "ollama"
        ? t(
            "Get one in a terminal, for example by “ollama pull qwen2.5-coder:1.5b”, then ask again.",
          )
        : t("Load one there, then ask again.");
    return t("{0} runs but has no model for this. {1}", label, nextStep);
  }
  if (settings.isDiscoveryEnabled) {
    return t(
      "No model was found on this machine. Start Ollama or another model server, download the small built-in model, or add a server.",
    );
  }
  return t(
    "No model is set up, and looking for local servers is switched off (tempera.discovery.enabled). Switch it on, or add a server.",
  );
}

import { createOpenaiCompatibleBackend } from "../../../src/backends/openaiCompatible/openaiCompatibleBackend";
import type { ModelBackend } from "../../../src/core/model/modelBackend";
import { backendEnvironment } from "../../support/backendEnvironment";

/** The backend as the extension makes it, with the key that a user has entered. */
export function backendWithKey(key: string | undefined): ModelBackend {
  return createOpenaiCompatibleBackend(
    backendEnvironment({ apiKeyFor: () => Promise.resolve(key) }),
  );
}

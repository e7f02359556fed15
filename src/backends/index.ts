import type { BackendId } from "../core/model/connection";
import type { CreateModelBackend } from "../core/model/modelBackend";

export interface BackendEntry {
  readonly id: BackendId;
  /** Loads the backend's own output file; clients are heavy and activation must not be. */
  readonly load: () => Promise<CreateModelBackend>;
}

/** All wire protocols. */
export const backends: readonly BackendEntry[] = [
  {
    id: "built-in",
    load: async () => (await import("./builtIn/builtInBackend")).createBuiltInBackend,
  },
];

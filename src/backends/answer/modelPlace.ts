import type { Connection } from "../../core/model/connection";
import type { BackendEnvironment } from "../../core/model/modelBackend";

/** The model that a backend asks, and what it asks with. */
export interface ModelPlace {
  readonly environment: BackendEnvironment;
  readonly connection: Connection;
  readonly model: string;
  /** Aborts when the backend is disposed. */
  readonly lifetime: AbortSignal;
}

import { Ollama } from "ollama/browser";
import type { Connection } from "../../core/model/connection";
import type { BackendEnvironment } from "../../core/model/modelBackend";
import { createConnectionFetch } from "../http/connectionFetch";
import type { RequestPurpose } from "../http/timeLimits";
import { checkedLines } from "./checkedLines";

export interface OllamaRequest {
  readonly environment: BackendEnvironment;
  readonly connection: Connection;
  readonly model: string;
  readonly purpose: RequestPurpose;
}

/**
 * A client for one request. The package has no signal for a single request, and its `abort()` ends every
 * stream of a client, so each request gets a client whose `fetch` carries the signal.
 */
export function createOllamaClient(request: OllamaRequest, signal: AbortSignal): Ollama {
  const isStreamed = request.purpose === "chat" || request.purpose === "fim";
  const adapt = (response: Response) => (isStreamed ? checkedLines(response, request) : response);
  const fetch = createConnectionFetch({ ...request, signal, adapt });
  return new Ollama({ host: request.connection.baseUrl, fetch });
}

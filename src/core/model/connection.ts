import type { PresetId } from "./presets";

/** The wire protocols that a connection of the user can name; each is a folder in `src/backends`. */
export const wireIds = ["openai-compatible", "ollama", "anthropic"] as const;

/** Beside the wires: the engine, and models that are objects in this process. */
export type BackendId = (typeof wireIds)[number] | "built-in" | "object";

/** A place where models answer: a server, or the engine inside the extension. */
export interface Connection {
  /** Letters, digits, `-` and `_`; the part before the slash in a model reference. */
  readonly id: string;
  readonly label: string;
  readonly backendId: BackendId;
  /** Without a trailing slash. For the OpenAI wire it ends in the API's root, as in `http://127.0.0.1:1234/v1`. Empty where there is no server. */
  readonly baseUrl: string;
  /** Whose ways the server has. Where it is left out, the address tells (see `vendorOf`). */
  readonly preset?: PresetId;
  /** The `api-version` that Azure's classic addresses want with every request, or the `anthropic-version` to keep to. */
  readonly apiVersion?: string;
  /** The models that the user has named, for a server that does not list what it has. */
  readonly modelNames?: readonly string[];
}

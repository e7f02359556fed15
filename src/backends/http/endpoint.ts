import type { Connection } from "../../core/model/connection";

/** The whole address of `path`, which begins with a slash, below the connection's base URL. */
export function endpoint({ baseUrl, apiVersion }: Connection, path: string): string {
  const query = apiVersion === undefined ? "" : `?api-version=${encodeURIComponent(apiVersion)}`;
  return `${baseUrl}${path}${query}`;
}

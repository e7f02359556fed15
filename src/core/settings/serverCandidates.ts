import type { Connection } from "../model/connection";

/**
 * The ways in which a server at this address might be spoken to, the likeliest first. `baseUrl` comes from
 * `parseServerAddress`; `takenIds` are ids that other connections have.
 */
export function serverCandidates(
  baseUrl: string,
  takenIds: readonly string[],
): readonly Connection[] {
  const { host, pathname } = new URL(baseUrl);
  const id = freeConnectionId(host, takenIds);
  const ollama: Connection = { id, label: host, backendId: "ollama", baseUrl };
  const openai = (path: string): Connection => ({
    id,
    label: host,
    backendId: "openai-compatible",
    baseUrl: baseUrl + path,
  });
  if (pathname === "/") return [ollama, openai("/v1"), openai("")];
  return pathname.endsWith("/v1") ? [openai("")] : [openai(""), openai("/v1")];
}

/** An id made of `name` that no other connection has. */
export function freeConnectionId(name: string, takenIds: readonly string[]): string {
  const id = name.replaceAll(/[^\w-]+/g, "-").replaceAll(/^-+|-+$/g, "");
  const taken = new Set(takenIds);
  for (let number = 2; ; number += 1) {
    if (!taken.has(id)) return id;
    if (!taken.has(`${id}-${number}`)) return `${id}-${number}`;
  }
}

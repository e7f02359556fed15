import type { Connection } from "./connection";

/** The text stays on this machine: the built-in engine, or a server on its loopback address. */
export function isOnThisMachine({ backendId, baseUrl }: Connection): boolean {
  if (backendId === "built-in") return true;
  if (!URL.canParse(baseUrl)) return false;
  const { hostname } = new URL(baseUrl);
  return /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i.test(hostname);
}

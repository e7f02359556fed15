import type { Connection } from "./connection";
import { presets } from "./presets";

/**
 * Servers that run on this machine without being told to us, at the address each has by default. Another program
 * may have taken that address, so nothing is concluded from it about the server's ways.
 */
export const localServers: readonly Connection[] = presets.flatMap(
  ({ id, label, backendId, baseUrl, place }) =>
    place === "discovered" ? [{ id, label, backendId, baseUrl }] : [],
);

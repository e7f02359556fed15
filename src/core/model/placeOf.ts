import type { Connection } from "./connection";
import { isOnThisMachine } from "./isOnThisMachine";

/** Where the text of a request goes, as the user knows it. */
export interface Place {
  /** With its port, such as `127.0.0.1:11434`. */
  readonly host: string;
  /** `network`: a private address, so most likely another machine in the same house. */
  readonly reach: "local" | "network" | "cloud";
}

export function placeOf(connection: Connection): Place {
  if (connection.backendId === "built-in") return { host: "the built-in engine", reach: "local" };
  const { baseUrl } = connection;
  const host = URL.canParse(baseUrl) ? new URL(baseUrl).host : baseUrl;
  if (isOnThisMachine(connection)) return { host, reach: "local" };
  return { host, reach: isPrivate(host) ? "network" : "cloud" };
}

/** Words for a place, with its badge. */
export function describePlace({ host, reach }: Place): string {
  const badges = { local: "local", network: "in your network", cloud: "cloud" } as const;
  return `${host} (${badges[reach]})`;
}

function isPrivate(host: string): boolean {
  return /^(?:(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01])|169\.254)(?:\.\d+){2,3}(?::\d+)?$|\[f[cde])|\.(?:local|lan|internal|home\.arpa)(?::\d+)?$/i.test(
    host,
  );
}

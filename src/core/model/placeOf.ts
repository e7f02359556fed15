import { t } from "../base/localize";
import type { Connection } from "./connection";
import { isPrivateHost } from "../settings/serverAddress";
import { isOnThisMachine } from "./isOnThisMachine";

/** Where the text of a request goes, as the user knows it. */
export interface Place {
  /** With its port, such as `127.0.0.1:11434`. */
  readonly host: string;
  /** `network`: a private address, so most likely another machine in the same house. */
  readonly reach: "local" | "network" | "cloud";
  /** Whoever is on the same network can read it. */
  readonly isUnencrypted?: true;
}

export function placeOf(connection: Connection): Place {
  if (connection.backendId === "built-in")
    return { host: t("the built-in engine"), reach: "local" };
  const { baseUrl } = connection;
  if (!URL.canParse(baseUrl)) return { host: baseUrl || connection.label, reach: "cloud" };
  const { host, hostname, protocol } = new URL(baseUrl);
  if (isOnThisMachine(connection)) return { host, reach: "local" };
  const reach = isPrivateHost(hostname) ? "network" : "cloud";
  return { host, reach, ...(protocol === "http:" && { isUnencrypted: true }) };
}

/** Words for a place, with its badge. */
export function describePlace({ host, reach, isUnencrypted }: Place): string {
  if (isUnencrypted && reach === "network") return `${host} (${t("in your network, unencrypted")})`;
  const badges = { local: t("local"), network: t("in your network"), cloud: t("cloud") } as const;
  return `${host} (${badges[reach]})`;
}

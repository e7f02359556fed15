import type { Connection } from "./connection";
import { isOnThisMachine } from "./isOnThisMachine";

const parallelElsewhere = 4;

/** How many requests a server gets at once: one on this machine, which would only share out its time among them. */
export function parallelRequests(connection: Connection | undefined): number {
  return connection === undefined || isOnThisMachine(connection) ? 1 : parallelElsewhere;
}

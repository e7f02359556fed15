import type { Connection } from "../../core/model/connection";
import { vendorOf } from "../../core/model/vendorOf";

/** How a key is shown to a server: as a bearer token, or in a header that holds nothing else. */
export type KeyHeader = "authorization" | "api-key" | "x-api-key";

/** Azure's servers know a header of their own. */
export function keyHeaderOf(connection: Connection): KeyHeader {
  return vendorOf(connection) === "azure" ? "api-key" : "authorization";
}

export function withKey(header: KeyHeader, key: string): Readonly<Record<string, string>> {
  return { [header]: header === "authorization" ? `Bearer ${key}` : key };
}

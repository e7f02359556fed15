import type { Connection } from "../../core/model/connection";
import { vendorOf } from "../../core/model/vendorOf";

export type KeyHeader = "authorization" | "api-key" | "x-api-key";

export function keyHeaderOf(connection: Connection): KeyHeader {
  return vendorOf(connection) === "azure" ? "api-key" : "authorization";
}

export function withKey(header: KeyHeader, key: string): Readonly<Record<string, string>> {
  return { [header]: header === "authorization" ? `Bearer ${key}` : key };
}

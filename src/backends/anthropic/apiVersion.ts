import type { Connection } from "../../core/model/connection";
import { vendorOf } from "../../core/model/vendorOf";
import type { KeyHeader } from "../http/keyHeader";

/** One of the two shapes of the Messages API. Both are served side by side. */
export interface ApiVersion {
  readonly name: string;
  readonly keyHeader: KeyHeader;
  /** The newer shape refuses a temperature from every model, even its default. */
  readonly takesTemperature: boolean;
}

const older: ApiVersion = { name: "2023-06-01", keyHeader: "x-api-key", takesTemperature: true };
const newer: ApiVersion = {
  name: "2026-10-21",
  keyHeader: "authorization",
  takesTemperature: false,
};

/** The version that a connection insists on: what the user wrote, or what other servers of this wire know. */
export function fixedVersionOf(connection: Connection): ApiVersion | undefined {
  const { apiVersion: name } = connection;
  if (name !== undefined) return { ...(name < newer.name ? older : newer), name };
  return vendorOf(connection) === "anthropic" ? undefined : older;
}

/** The version for one request; where the connection leaves the choice, the newest that takes what is sent. */
export function versionFor(connection: Connection, hasTemperature: boolean): ApiVersion {
  return fixedVersionOf(connection) ?? (hasTemperature ? older : newer);
}

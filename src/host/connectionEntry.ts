import type { Connection } from "../core/model/connection";
import { findPreset } from "../core/model/presets";

/** A connection as it stands in `tempera.connections`. */
export interface ConnectionEntry {
  readonly id: string;
  readonly preset?: string;
  readonly backend?: string;
  readonly baseUrl?: string;
  readonly label?: string;
  readonly apiVersion?: string;
  readonly models?: readonly string[];
}

/** No more than what the preset does not say already. */
export function entryOf(connection: Connection): ConnectionEntry {
  const { id, backendId, baseUrl, label, preset: presetId, apiVersion, modelNames } = connection;
  const preset = findPreset(presetId);
  const isAsPreset = preset?.baseUrl === baseUrl;
  return {
    id,
    ...(preset ? { preset: preset.id } : { backend: backendId }),
    ...(!isAsPreset && { baseUrl }),
    ...((preset?.label !== label || preset.id !== id) && { label }),
    ...(apiVersion !== undefined && { apiVersion }),
    ...(modelNames !== undefined && { models: modelNames }),
  };
}

import type { Connection } from "./connection";
import type { Preset, PresetId } from "./presets";

export function presetConnection(
  { id, label, backendId }: Preset<PresetId>,
  baseUrl: string,
): Connection {
  return { id, label, backendId, baseUrl, preset: id };
}

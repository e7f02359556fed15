import type { Connection } from "./connection";
import type { Preset, PresetId } from "./presets";

/** The connection of a preset that the user has given neither name nor label. */
export function presetConnection(
  { id, label, backendId }: Preset<PresetId>,
  baseUrl: string,
): Connection {
  return { id, label, backendId, baseUrl, preset: id };
}

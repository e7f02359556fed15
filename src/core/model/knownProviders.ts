import type { Connection } from "./connection";
import { presetConnection } from "./presetConnection";
import { presets } from "./presets";

/** Services on the internet that need nothing but a key. */
export const knownProviders: readonly Connection[] = presets.flatMap((preset) =>
  preset.place === "cloud" ? [presetConnection(preset, preset.baseUrl)] : [],
);

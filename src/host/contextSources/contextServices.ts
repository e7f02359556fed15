import type { Clock } from "../../core/base/clock";
import type {
  ContextFiles,
  ContextSource,
} from "../../core/completion/contextSources/contextSource";
import type { SettingsSource } from "../../core/settings/settings";

/** What sources may use. */
export interface ContextServices {
  readonly files: ContextFiles;
  readonly clock: Clock;
  readonly settings: SettingsSource;
}

export type CreateContextSource = (services: ContextServices) => ContextSource;

import { EventEmitter, type Event } from "../../src/core/base/event";
import { parseSettings } from "../../src/core/settings/parseSettings";
import type { Settings, SettingsSource } from "../../src/core/settings/settings";

/** Settings from raw values by their keys without the prefix, parsed as the editor's are. */
export class MemorySettings implements SettingsSource {
  readonly #changes = new EventEmitter<Settings>();
  readonly onDidChange: Event<Settings> = this.#changes.event;
  #raw: Readonly<Record<string, unknown>>;
  #current: Settings;

  constructor(raw: Readonly<Record<string, unknown>> = {}) {
    this.#raw = raw;
    this.#current = parse(raw);
  }

  get current(): Settings {
    return this.#current;
  }

  set(key: string, value: unknown): void {
    this.#raw = { ...this.#raw, [key]: value };
    this.#current = parse(this.#raw);
    this.#changes.fire(this.#current);
  }
}

/** A test that misspells a value should not pass with the default. */
function parse(raw: Readonly<Record<string, unknown>>): Settings {
  const { settings, warnings } = parseSettings((key) => raw[key]);
  if (warnings.length > 0) throw new Error(warnings.join(" "));
  return settings;
}

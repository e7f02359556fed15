import * as vscode from "vscode";
import { DisposableStore, type Disposable } from "../core/base/disposable";
import type { ProxySettings } from "../core/base/proxyFor";
import { EventEmitter } from "../core/base/event";
import {
  parseSettings,
  type ParsedSettings,
  type ReadRawSetting,
} from "../core/settings/parseSettings";
import type { Settings, SettingsSource } from "../core/settings/settings";
import { modelKeys } from "../core/settings/modelKeys";
import type { TaskId } from "../core/tasks/tasks";
import { settingsSchema } from "../core/settings/settingsSchema";
import type { ConnectionEntry } from "./connectionEntry";

const section = "tempera";

/** What commands and the menu change. */
const completionKeys = {
  isEnabled: "completion.enabled",
  isManualOnly: "completion.manualOnly",
  disabledLanguages: "completion.disabledLanguages",
  worksInComments: "completion.inComments",
  debounceMs: "completion.debounceMs",
  isEconomical: "completion.economy",
} as const satisfies Partial<Record<keyof Settings["completion"], string>>;

/** A setting that is either on or off. */
export type CompletionSwitch = "isEnabled" | "isManualOnly" | "worksInComments" | "isEconomical";

/** VS Code's settings as `Settings`. The only place that reads or writes the configuration. */
export class VscodeSettings implements SettingsSource, Disposable {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<Settings>());
  readonly onDidChange = this.#changed.event;
  #warned: ReadonlySet<string> = new Set();
  #current: Settings;

  /** `warn` gets a sentence for each value that cannot be used, once until the value changes. */
  constructor(private readonly warn: (sentence: string) => void) {
    this.#current = this.#read();
    this.#store.add(
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(section)) this.#refresh();
      }),
    );
    this.#store.add(vscode.workspace.onDidGrantWorkspaceTrust(() => this.#refresh()));
  }

  get current(): Settings {
    return this.#current;
  }

  /** Writes the model for everything, `connection/model`. */
  async chooseModel(reference: string): Promise<void> {
    await this.#write("model", reference);
  }

  /** Writes a model wherever a setting names the one that it replaces; where none does, for everything. */
  async replaceModel(reference: string, replacement: string): Promise<void> {
    const keys = modelKeys(this.current, reference);
    for (const key of keys.length > 0 ? keys : ["model"]) await this.#write(key, replacement);
  }

  /** Writes where the user set it last, so that the change has an effect in this window. */
  async setCompletion<Name extends keyof typeof completionKeys>(
    name: Name,
    value: Settings["completion"][Name],
  ): Promise<void> {
    await this.#write(completionKeys[name], value);
  }

  /** Writes one setting of a task; `undefined` goes back to its default. */
  async setTask(
    task: TaskId,
    name: "model" | "temperature" | "maxTokens" | "contextTokens",
    value: string | number | undefined,
  ): Promise<void> {
    await this.#write(`tasks.${task}.${name}`, value);
  }

  async removeConnection(id: string): Promise<void> {
    const written = inspect("connections")?.globalValue;
    if (!Array.isArray(written)) return;
    await this.#write(
      "connections",
      written.filter((entry) => !hasId(entry, id)),
    );
  }

  /** Adds the connection, in place of one with the same id. Other entries stay as the user wrote them. */
  async saveConnection(entry: ConnectionEntry): Promise<void> {
    const written = inspect("connections")?.globalValue;
    const others = Array.isArray(written) ? written.filter((other) => !hasId(other, entry.id)) : [];
    await this.#write("connections", [...others, entry]);
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #write(key: string, value: unknown): Promise<void> {
    const isInWorkspace = scopeOf(key) === "window" && inspect(key)?.workspaceValue !== undefined;
    await vscode.workspace
      .getConfiguration(section)
      .update(
        key,
        value,
        isInWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global,
      );
  }

  #refresh(): void {
    this.#current = this.#read();
    this.#changed.fire(this.#current);
  }

  #read(): Settings {
    const { settings, warnings } = parseSettings(rawSettings());
    this.#warnOnce(warnings);
    return vscode.workspace.isTrusted ? settings : withoutAutomaticCompletion(settings);
  }

  #warnOnce(warnings: ParsedSettings["warnings"]): void {
    for (const warning of warnings) if (!this.#warned.has(warning)) this.warn(warning);
    this.#warned = new Set(warnings);
  }
}

/** Globs of VS Code's own `files.exclude` for a folder. Those that hang on another file are left out. */
export function excludedGlobs(folder: vscode.Uri): readonly string[] {
  const written = vscode.workspace.getConfiguration("files", folder).get<unknown>("exclude");
  return isRecord(written) ? Object.keys(written).filter((glob) => written[glob] === true) : [];
}

/** VS Code's own settings for proxies. */
export function proxySettings(): Omit<ProxySettings, "environment"> {
  const http = vscode.workspace.getConfiguration("http");
  const noProxy = http.get<unknown>("noProxy");
  return {
    isOff: http.get("proxySupport") === "off",
    proxy: http.get<string>("proxy") ?? "",
    noProxy: Array.isArray(noProxy) ? noProxy.map(String) : [],
  };
}

/** VS Code's own switch for inline suggestions, for a document or in general. */
export function isGhostTextOn(document: vscode.TextDocument | undefined): boolean {
  return (
    vscode.workspace.getConfiguration("editor", document).get("inlineSuggest.enabled") !== false
  );
}

/** Whether VS Code shows comments between the lines of a document. */
export function showsComments(document: vscode.TextDocument): boolean {
  return vscode.workspace.getConfiguration("comments", document).get("visible") !== false;
}

/** Nothing is sent from a workspace that is not trusted unless the user asks for it. */
function withoutAutomaticCompletion(settings: Settings): Settings {
  return Object.freeze({ ...settings, completion: { ...settings.completion, isEnabled: false } });
}

/**
 * What the user wrote. A `machine` setting never comes from the workspace. The section is asked for as a whole:
 * VS Code needs about a millisecond for each question, which would be most of the time of our start.
 */
function rawSettings(): ReadRawSetting {
  const written = vscode.workspace.getConfiguration().inspect<unknown>(section);
  return (key) => {
    const ofUser = valueAt(written?.globalValue, key);
    return scopeOf(key) === "machine" ? ofUser : (valueAt(written?.workspaceValue, key) ?? ofUser);
  };
}

/** `tasks.chat.temperature` stands in `tasks`, there in `chat`. */
function valueAt(values: unknown, key: string): unknown {
  return key
    .split(".")
    .reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), values);
}

function inspect(key: string) {
  return vscode.workspace.getConfiguration(section).inspect<unknown>(key);
}

function scopeOf(key: string) {
  return settingsSchema.find((definition) => definition.key === key)?.scope;
}

/** An entry that is nothing but a preset has its id. */
function hasId(value: unknown, id: string): boolean {
  return isRecord(value) && (value["id"] ?? value["preset"]) === id;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

import { t } from "../base/localize";
import { assertNever } from "../base/assertNever";
import type { Connection } from "../model/connection";
import { tasks, type TaskId } from "../tasks/tasks";
import { parseConnection } from "./parseConnection";
import type { Settings, TaskSettings } from "./settings";
import { parseServerAddress } from "./serverAddress";
import { defaultDownloadEndpoint, settingsSchema, type SettingDefinition } from "./settingsSchema";

/** Reads one raw value by its key without the prefix; `undefined` where the user set nothing. */
export type ReadRawSetting = (key: string) => unknown;

export interface ParsedSettings {
  readonly settings: Settings;
  /** One sentence for each value that was not usable; the default stands in for it. */
  readonly warnings: readonly string[];
}

/** Turns what the user wrote into `Settings`. A bad value costs its own default and one warning, nothing else. */
export function parseSettings(read: ReadRawSetting): ParsedSettings {
  const warnings: string[] = [];
  const explicitKeys = new Set<string>();
  const values = new Map<string, unknown>();
  for (const definition of settingsSchema) {
    const raw = read(definition.key);
    const parsed = raw === undefined ? undefined : parseValue(definition, raw, warnings);
    if (parsed !== undefined) explicitKeys.add(definition.key);
    values.set(definition.key, parsed ?? defaultOf(definition));
  }
  values.set(patternsKey, parsePatterns(values.get(patternsKey), warnings));
  return { settings: Object.freeze(buildSettings(values, explicitKeys)), warnings };
}

const patternsKey = "redaction.patterns";

/** A pattern that matches nothing at all would stand between any two characters. */
function parsePatterns(texts: unknown, warnings: string[]): readonly RegExp[] {
  return (texts as readonly string[]).flatMap((text) => {
    try {
      const pattern = new RegExp(text, "g");
      if (!new RegExp(text).test("")) return [pattern];
    } catch {
      // The sentence below says what is wrong with it.
    }
    warnings.push(
      t(
        'tempera.{0} has "{1}", which is no regular expression for a secret; write one such as "{2}".',
        patternsKey,
        text,
        "ACME-[0-9a-f]{16}",
      ),
    );
    return [];
  });
}

function defaultOf(definition: SettingDefinition): unknown {
  return definition.type === "connection-list" ? [] : definition.default;
}

function parseValue(definition: SettingDefinition, raw: unknown, warnings: string[]): unknown {
  const refuse = (expected: string) => {
    warnings.push(
      t(
        "tempera.{0} must be {1}; its default is used until it is corrected.",
        definition.key,
        expected,
      ),
    );
    return undefined;
  };
  const only = (isUsable: boolean, expected: string) => (isUsable ? raw : refuse(expected));
  switch (definition.type) {
    case "boolean":
      return only(typeof raw === "boolean", t("true or false"));
    case "string":
      return typeof raw === "string" ? raw.trim() : refuse(t("a text"));
    case "choice": {
      const { choices } = definition;
      return only(
        choices.some((choice) => choice === raw),
        t("one of {0}", choices.join(", ")),
      );
    }
    case "string-list":
      return only(isStringList(raw), t("a list of texts"));
    case "number": {
      const { isInteger, max, min } = definition;
      const expected = isInteger
        ? t("a whole number from {0} to {1}", min, max)
        : t("a number from {0} to {1}", min, max);
      return only(isInRange(definition, raw), expected);
    }
    case "connection-list":
      return Array.isArray(raw)
        ? raw.flatMap((entry: unknown) => parseConnection(entry, warnings) ?? [])
        : refuse(t("a list of connections"));
    default:
      return assertNever(definition);
  }
}

function isInRange(
  { min, max, isInteger }: { min: number; max: number; isInteger: boolean },
  raw: unknown,
): raw is number {
  if (typeof raw !== "number" || !Number.isFinite(raw)) return false;
  return raw >= min && raw <= max && (!isInteger || Number.isInteger(raw));
}

function isStringList(raw: unknown): raw is string[] {
  return Array.isArray(raw) && raw.every((entry) => typeof entry === "string");
}

function buildSettings(
  values: ReadonlyMap<string, unknown>,
  explicitKeys: ReadonlySet<string>,
): Settings {
  // Each value was parsed by the schema's type above, so the casts below hold.
  const boolean = (key: string) => values.get(key) as boolean;
  const number = (key: string) => values.get(key) as number;
  const text = (key: string) => values.get(key) as string;
  return {
    model: text("model"),
    connections: values.get("connections") as readonly Connection[],
    isDiscoveryEnabled: boolean("discovery.enabled"),
    tasks: Object.fromEntries(
      tasks.map(({ id }) => [id, taskOf(id, values, explicitKeys)]),
    ) as Settings["tasks"],
    completion: {
      isEnabled: boolean("completion.enabled"),
      isManualOnly: boolean("completion.manualOnly"),
      worksInComments: boolean("completion.inComments"),
      disabledLanguages: values.get("completion.disabledLanguages") as readonly string[],
      debounceMs: number("completion.debounceMs"),
      isEconomical: boolean("completion.economy"),
      yieldsToChat: boolean("completion.yieldToChat"),
      promptTokens: number("completion.promptTokens"),
      leastProbability: number("completion.leastProbability"),
      usesOtherFiles: boolean("completion.useOtherFiles"),
      usesClipboard: boolean("completion.useClipboard"),
    },
    editor: { hasCodeLenses: boolean("editor.codeLens"), hasHovers: boolean("editor.hover") },
    budget: {
      monthlyUsd: number("budget.monthlyUsd"),
      atLimit: text("budget.atLimit") as Settings["budget"]["atLimit"],
    },
    sendSheet: text("sendSheet") as Settings["sendSheet"],
    redaction: {
      isEnabled: boolean("redaction.enabled"),
      includesLocalModels: boolean("redaction.localModels"),
      patterns: values.get(patternsKey) as readonly RegExp[],
    },
    persona: text("persona"),
    promptFolder: text("prompts.folder"),
    usesInstructionFiles: boolean("prompts.useInstructionFiles"),
    index: {
      isEnabled: boolean("index.enabled"),
      embeddings: text("index.embeddings") || "auto",
      maxMegabytes: number("index.maxMegabytes"),
    },
    ollama: {
      contextTokens: number("ollama.contextTokens"),
      keepAlive: text("ollama.keepAlive"),
    },
    network: { caFile: text("network.caFile") },
    builtIn: {
      modelFolder: text("builtIn.modelFolder"),
      threads: number("builtIn.threads"),
      downloadEndpoint: endpointOf(text("builtIn.downloadEndpoint")),
    },
  };
}

/** An address that is none would only fail later, with a worse sentence. */
function endpointOf(written: string): string {
  const address = parseServerAddress(written);
  return address.kind === "address" ? address.baseUrl : defaultDownloadEndpoint;
}

function taskOf(
  id: TaskId,
  values: ReadonlyMap<string, unknown>,
  explicitKeys: ReadonlySet<string>,
): TaskSettings {
  const valueOf = (name: string) => values.get(`tasks.${id}.${name}`);
  return {
    temperature: valueOf("temperature") as number,
    isTemperatureExplicit: explicitKeys.has(`tasks.${id}.temperature`),
    model: valueOf("model") as string,
    maxTokens: valueOf("maxTokens") as number,
    contextTokens: valueOf("contextTokens") as number,
  };
}

import { tasks, temperatureRange } from "../tasks/tasks";

interface SettingBase {
  /** Without the prefix `tempera.`. */
  readonly key: string;
  /** `machine`: never taken from a workspace, because the value decides where text goes or what is run. */
  readonly scope: "machine" | "window";
}

/** One setting as the manifest declares it. The manifest test holds both against each other. */
export type SettingDefinition = SettingBase &
  (
    | { readonly type: "boolean"; readonly default: boolean }
    | {
        readonly type: "number";
        readonly default: number;
        readonly min: number;
        readonly max: number;
        readonly isInteger: boolean;
      }
    | { readonly type: "string"; readonly default: string }
    | { readonly type: "choice"; readonly default: string; readonly choices: readonly string[] }
    | { readonly type: "string-list"; readonly default: readonly string[] }
    | { readonly type: "connection-list" }
  );

export const debounceMsRange = { min: 0, max: 5000 } as const;

/** When the user is shown what is about to be sent: for a host that is not on this machine once, always, or not at all. */
export const sendSheets = ["firstSend", "everySend", "never"] as const;

export const defaultDownloadEndpoint = "https://huggingface.co";

/** What happens once the month's budget is used up. */
export const budgetLimits = ["stop", "warn"] as const;

/** 0 means as much as the model reads. */
const contextTokensRange = { min: 0, max: 1_048_576 } as const;

const maxTokensRange = { min: 1, max: 131_072 } as const;

function taskSettings(): SettingDefinition[] {
  return tasks.flatMap(({ id, defaultTemperature, defaultMaxTokens }): SettingDefinition[] => [
    {
      key: `tasks.${id}.temperature`,
      scope: "window",
      type: "number",
      default: defaultTemperature,
      ...temperatureRange,
      isInteger: false,
    },
    { key: `tasks.${id}.model`, scope: "machine", type: "string", default: "" },
    {
      key: `tasks.${id}.maxTokens`,
      scope: "window",
      type: "number",
      default: defaultMaxTokens,
      ...maxTokensRange,
      isInteger: true,
    },
    {
      key: `tasks.${id}.contextTokens`,
      scope: "window",
      type: "number",
      default: 0,
      ...contextTokensRange,
      isInteger: true,
    },
  ]);
}

/** Every setting there is, in the order in which the settings page shows them. */
export const settingsSchema: readonly SettingDefinition[] = [
  { key: "model", scope: "machine", type: "string", default: "" },
  { key: "connections", scope: "machine", type: "connection-list" },
  { key: "discovery.enabled", scope: "machine", type: "boolean", default: true },
  ...taskSettings(),
  { key: "completion.enabled", scope: "window", type: "boolean", default: true },
  { key: "completion.manualOnly", scope: "window", type: "boolean", default: false },
  { key: "completion.disabledLanguages", scope: "window", type: "string-list", default: [] },
  { key: "completion.inComments", scope: "window", type: "boolean", default: true },
  {
    key: "completion.debounceMs",
    scope: "window",
    type: "number",
    default: 40,
    ...debounceMsRange,
    isInteger: true,
  },
  { key: "completion.economy", scope: "window", type: "boolean", default: false },
  { key: "completion.yieldToChat", scope: "window", type: "boolean", default: true },
  {
    key: "completion.promptTokens",
    scope: "window",
    type: "number",
    default: 1024,
    min: 256,
    max: 2048,
    isInteger: true,
  },
  {
    key: "completion.leastProbability",
    scope: "window",
    type: "number",
    default: 0.35,
    min: 0,
    max: 1,
    isInteger: false,
  },
  { key: "completion.useOtherFiles", scope: "machine", type: "boolean", default: true },
  { key: "completion.useClipboard", scope: "machine", type: "boolean", default: false },
  { key: "editor.codeLens", scope: "window", type: "boolean", default: false },
  { key: "editor.hover", scope: "window", type: "boolean", default: false },
  {
    key: "budget.monthlyUsd",
    scope: "machine",
    type: "number",
    default: 0,
    min: 0,
    max: 100_000,
    isInteger: false,
  },
  {
    key: "budget.atLimit",
    scope: "machine",
    type: "choice",
    default: "stop",
    choices: budgetLimits,
  },
  { key: "sendSheet", scope: "machine", type: "choice", default: "firstSend", choices: sendSheets },
  { key: "redaction.enabled", scope: "machine", type: "boolean", default: true },
  { key: "redaction.localModels", scope: "machine", type: "boolean", default: true },
  { key: "redaction.patterns", scope: "machine", type: "string-list", default: [] },
  { key: "persona", scope: "window", type: "string", default: "" },
  { key: "prompts.folder", scope: "machine", type: "string", default: "" },
  { key: "prompts.useInstructionFiles", scope: "machine", type: "boolean", default: true },
  { key: "index.enabled", scope: "machine", type: "boolean", default: true },
  { key: "index.embeddings", scope: "machine", type: "string", default: "auto" },
  {
    key: "index.maxMegabytes",
    scope: "machine",
    type: "number",
    default: 200,
    min: 1,
    max: 4000,
    isInteger: true,
  },
  {
    key: "ollama.contextTokens",
    scope: "machine",
    type: "number",
    default: 8192,
    min: 512,
    max: 1_048_576,
    isInteger: true,
  },
  { key: "ollama.keepAlive", scope: "machine", type: "string", default: "30m" },
  { key: "builtIn.modelFolder", scope: "machine", type: "string", default: "" },
  { key: "network.caFile", scope: "machine", type: "string", default: "" },
  {
    key: "builtIn.threads",
    scope: "machine",
    type: "number",
    default: 0,
    min: 0,
    max: 256,
    isInteger: true,
  },
  {
    key: "builtIn.downloadEndpoint",
    scope: "machine",
    type: "string",
    default: defaultDownloadEndpoint,
  },
];

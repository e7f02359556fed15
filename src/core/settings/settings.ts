import type { Event } from "../base/event";
import type { Connection } from "../model/connection";
import type { budgetLimits, sendSheets } from "./settingsSchema";
import type { TaskId } from "../tasks/tasks";

export interface TaskSettings {
  readonly temperature: number;
  /** The user wrote a temperature; it is not the default of the task. */
  readonly isTemperatureExplicit: boolean;
  /** `connection/model`; empty means the model of `Settings.model`. */
  readonly model: string;
  readonly maxTokens: number;
  /** Tokens that prompt and answer may have together; 0 means as many as the model reads. */
  readonly contextTokens: number;
}

/** All settings at one moment: parsed, in range, frozen. A request keeps the snapshot it began with. */
export interface Settings {
  /** `connection/model`; empty means the best model found on this machine. */
  readonly model: string;
  /** The user's own connections; those that are found on this machine are not among them. */
  readonly connections: readonly Connection[];
  readonly isDiscoveryEnabled: boolean;
  readonly tasks: Readonly<Record<TaskId, TaskSettings>>;
  readonly completion: {
    readonly isEnabled: boolean;
    /** They come only when the user asks for one. */
    readonly isManualOnly: boolean;
    readonly disabledLanguages: readonly string[];
    readonly worksInComments: boolean;
    readonly debounceMs: number;
    /** Fewer requests matter more than quick ghost text. */
    readonly isEconomical: boolean;
    /** A local server that answers one request at a time answers the chat first. */
    readonly yieldsToChat: boolean;
    /** Tokens that a prompt for ghost text may have, by a cautious estimate. */
    readonly promptTokens: number;
    /** Ghost text with a token that the model gave less than this waits until one has typed past it. 0 shows all. */
    readonly leastProbability: number;
    /** Parts of other files go along with the document. */
    readonly usesOtherFiles: boolean;
    readonly usesClipboard: boolean;
  };
  readonly editor: {
    /** Explain, Document and Tests stand above functions and types. */
    readonly hasCodeLenses: boolean;
    /** They stand in the hover of a symbol. */
    readonly hasHovers: boolean;
  };
  readonly budget: {
    /** What a month may cost, in US dollars; 0 for no limit. */
    readonly monthlyUsd: number;
    readonly atLimit: (typeof budgetLimits)[number];
  };
  readonly sendSheet: (typeof sendSheets)[number];
  readonly redaction: {
    readonly isEnabled: boolean;
    /** Also what stays on this machine is redacted. */
    readonly includesLocalModels: boolean;
    /** What they match is a secret too. Each has the flag `g`. */
    readonly patterns: readonly RegExp[];
  };
  /** Name of the persona that answers in the chat; empty where nobody in particular does. */
  readonly persona: string;
  /** Absolute path of the user's own prompts; empty means Tempera's own storage. */
  readonly promptFolder: string;
  /** `AGENTS.md` and its kin shape the answers. */
  readonly usesInstructionFiles: boolean;
  readonly index: {
    readonly isEnabled: boolean;
    /** `off`, `auto` for a model on this machine, or `connection/model`. */
    readonly embeddings: string;
    /** What the index of a workspace may take in memory. */
    readonly maxMegabytes: number;
  };
  readonly ollama: { readonly contextTokens: number; readonly keepAlive: string };
  readonly network: {
    /** Absolute path of a file of certificates to trust beside those of the system; empty for none. */
    readonly caFile: string;
  };
  readonly builtIn: {
    /** Absolute path of the folder with GGUF files; empty means Tempera's own storage. */
    readonly modelFolder: string;
    /** 0 means: chosen from the machine's cores. */
    readonly threads: number;
    /** Where model files are fetched: Hugging Face, or a mirror of it. */
    readonly downloadEndpoint: string;
  };
}

/** Where settings come from. */
export interface SettingsSource {
  readonly current: Settings;
  readonly onDidChange: Event<Settings>;
}

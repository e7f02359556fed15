import type { Connection } from "./connection";

/** Of the model that is offered to begin with: small enough for every machine and every line. */
export const smallModelId = "smollm2-135m";

export interface TransferProgress {
  readonly receivedBytes: number;
  /** 0 while it is not known. */
  readonly totalBytes: number;
}

export type OnTransfer = (progress: TransferProgress) => void;

/** Whether a model has room in this machine's memory: comfortably, barely, or not. */
export type Fit = "fits" | "tight" | "too-large";

/** A model of the catalogue, or a file that the user has put there. */
export interface EngineModelRow {
  /** Of the catalogue; for other files their name. */
  readonly id: string;
  readonly label: string;
  /** What it is good for; empty for a file that is not of the catalogue. */
  readonly purpose: "completion" | "chat" | "embedding" | "";
  readonly licence: string;
  readonly sizeBytes: number;
  /** What it takes of the memory while it answers. */
  readonly memoryBytes: number;
  /** As llama.cpp reckons it from the file; otherwise it is about that much. */
  readonly isMeasured: boolean;
  readonly fit: Fit;
  readonly state:
    | { readonly kind: "absent" }
    /** A download that was stopped; it goes on from here. */
    | { readonly kind: "partial"; readonly receivedBytes: number }
    /** `name` as in `built-in/name`. */
    | { readonly kind: "ready"; readonly name: string }
    /** Came with Tempera, and fills gaps only. */
    | { readonly kind: "bundled"; readonly name: string };
}

/** Model files of the built-in engine. What fails is thrown as a `ModelError`; an abort ends the work early. */
export interface EngineModels {
  list(): Promise<readonly EngineModelRow[]>;
  /** What came before is gone on with. */
  download(id: string, onTransfer: OnTransfer, signal: AbortSignal): Promise<void>;
  /** Copies a GGUF file into the model folder. */
  takeFile(path: string, onTransfer: OnTransfer, signal: AbortSignal): Promise<void>;
}

export interface OllamaModelRow {
  readonly name: string;
  readonly sizeBytes: number;
  /** While it is in memory. */
  readonly loaded?: { readonly memoryBytes: number; readonly untilMs: number };
}

/** Both kinds. */
export interface LocalModels {
  readonly engine: EngineModels;
  readonly ollama: OllamaModels;
}

/** The models of an Ollama server. What fails is thrown as a `ModelError`. */
export interface OllamaModels {
  list(connection: Connection, signal: AbortSignal): Promise<readonly OllamaModelRow[]>;
  /** Goes on where an earlier one was stopped. */
  pull(
    connection: Connection,
    model: string,
    onTransfer: OnTransfer,
    signal: AbortSignal,
  ): Promise<void>;
  /** Takes it out of memory; it stays on the disk. */
  unload(connection: Connection, model: string, signal: AbortSignal): Promise<void>;
}

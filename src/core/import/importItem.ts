import type { Connection } from "../model/connection";

/** A connection that stands somewhere else and could be taken over. */
export interface ImportItem {
  readonly connection: Connection;
  /** Where it stands, such as the name of a variable. */
  readonly origin: string;
  readonly apiKey?: string;
  /** The model that was in use there. */
  readonly model?: string;
}

/** What was found, and one sentence for each thing that cannot be taken over. */
export interface ImportPreview {
  readonly items: readonly ImportItem[];
  readonly problems: readonly string[];
}

export const nothingToImport: ImportPreview = { items: [], problems: [] };

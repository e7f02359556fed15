import type { Event } from "../../base/event";

export interface WorkspaceFolder {
  readonly uri: string;
  readonly name: string;
}

export interface FolderEntry {
  readonly name: string;
  readonly kind: "file" | "folder" | "other";
}

interface FileFacts {
  readonly kind: "file" | "folder";
  readonly sizeBytes: number;
  /** Milliseconds since 1970. */
  readonly modifiedAtMs: number;
}

/** A document as the user sees it, with changes that are not saved. */
export interface OpenDocument {
  readonly text: string;
  readonly languageId: string;
  readonly isUnsaved: boolean;
}

/** What the collector needs of an editor and its file systems. Resources are named by URI. */
export interface FileAccess {
  /** The folders of the workspace, in the order in which the user sees them. */
  readonly folders: readonly WorkspaceFolder[];
  openDocument(uri: string): OpenDocument | undefined;
  /** The URI with all links followed; `undefined` where there is no file, or nobody knows where a link leads. */
  resolve(uri: string): Promise<string | undefined>;
  stat(uri: string): Promise<FileFacts | undefined>;
  /** The text on disk. Throws where it cannot be read. */
  readText(uri: string): Promise<string>;
  /** What is on disk, as it is. Throws where it cannot be read. */
  readBytes(uri: string): Promise<Uint8Array>;
  /** What lies in a folder; empty where it cannot be read. */
  list(uri: string): Promise<readonly FolderEntry[]>;
  /** Globs of the setting `files.exclude` for this folder that hold without a condition. */
  excludedGlobs(folderUri: string): readonly string[];
  readonly onDidChangeRules: Event<void>;
}

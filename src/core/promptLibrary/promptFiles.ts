import type { Event } from "../base/event";

/** A file of the library, by the folder that it lies in. */
export interface PromptFile {
  readonly uri: string;
  /** As the user knows it, such as `.tempera/prompts/review.md`. */
  readonly path: string;
  readonly folder: "prompts" | "personas" | "examples";
  readonly origin: "user" | "workspace";
  /** The folder of the workspace that it holds for, without a slash at its end; empty for everything. */
  readonly scope: string;
  readonly text: string;
}

/** Where the files of the library come from. Those of a workspace that is not trusted are not even read. */
export interface PromptFiles {
  read(): Promise<readonly PromptFile[]>;
  readonly onDidChange: Event<void>;
}

/** What a path within a workspace is in a library; `undefined` where it is no part of one. */
export function libraryPlaceOf(path: string): Pick<PromptFile, "folder" | "scope"> | undefined {
  const match = /^(?:(.+)\/)?\.tempera\/(prompts|personas|examples)\/[^/]+\.md$/iu.exec(path);
  const folder = libraryFolders.find((name) => name === match?.[2]);
  return folder && { folder, scope: match?.[1] ?? "" };
}

export const libraryFolders = ["prompts", "personas", "examples"] as const;

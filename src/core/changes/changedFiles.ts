import type { FittedDiff } from "../commitMessage/fitDiff";
import { namedPart } from "../model/namedPart";

/** Changes of a repository, as they are shown to a model. */
export interface ChangesInput {
  /** As git writes it, without what is kept from models. */
  readonly diff: string;
  /** Messages of the commits that made the changes, newest first; may be empty. */
  readonly messages: readonly string[];
}

/** What git writes into a diff beside the lines themselves costs room, so only so much of a message is shown. */
const maxMessageCharacters = 600;
const maxMessages = 30;

export function messageList(messages: readonly string[]): string {
  if (messages.length === 0) return "";
  const shown = messages
    .slice(0, maxMessages)
    .map(
      (message) => `- ${message.trim().slice(0, maxMessageCharacters).replaceAll("\n", "\n  ")}`,
    );
  return ["The commits, newest first:", ...shown].join("\n");
}

/** The diff of each file by itself, so that the user may leave one out. */
export function diffParts({ files }: FittedDiff) {
  return files.map(({ path, text }) => namedPart(`Changes of ${path}`, `${text}\n`));
}

import type { SlashCommandEntry } from "../../../src/protocol/chatProtocol";

/** The commands that a draft may still become while its first word is being written; none otherwise. */
export function matchingCommands(
  commands: readonly SlashCommandEntry[],
  draft: string,
  caret: number,
): readonly SlashCommandEntry[] {
  const word = /^\/([a-z\d-]*)$/iu.exec(draft.slice(0, caret))?.[1]?.toLowerCase();
  if (word === undefined || /^\S/u.test(draft.slice(caret))) return [];
  return commands.filter((command) => command.name.startsWith(word));
}

/** In UTF-16 units; a draft can be a million long. */
const longestQuery = 200;

/** What stands behind an `@` that begins a word, up to the caret; `undefined` where the caret is in no such word. */
export function contextQuery(draft: string, caret: number): string | undefined {
  if (/^\S/u.test(draft.slice(caret))) return undefined;
  const last = draft.slice(Math.max(0, caret - longestQuery), caret);
  return /(?:^|\s)@([^\s@]*)$/u.exec(last)?.[1];
}

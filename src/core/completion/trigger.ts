import type { Settings } from "../settings/settings";
import { isBlank } from "../text/indentation";
import type { CompletionRequest, NoCompletionReason } from "./completionRequest";
import type { CompletionSite } from "./completionSite";

/** Longer lines are generated or minified; nobody writes on in them. */
const maxLineCharacters = 10_000;
const maxDocumentLines = 100_000;

const wordCharacter = /[\p{L}\p{N}_$]/u;

/** After these a new thought begins, so the suggestion is wanted at once. */
const triggerCharacters = new Set(" \t.,:=([{\"'`/@>");

/**
 * Why nothing is to be suggested here at all; `undefined` where something is. What the user asks for is skipped only
 * where completions are off altogether.
 */
export function reasonToSkip(
  request: CompletionRequest,
  settings: Settings["completion"],
  isSnoozed: boolean,
): NoCompletionReason | undefined {
  const { document, position, trigger } = request;
  if (!settings.isEnabled) return "disabled";
  if (trigger === "manual") return undefined;
  if (isSnoozed) return "snoozed";
  if (settings.isManualOnly) return "manual-only";
  if (settings.disabledLanguages.includes(document.languageId)) return "language-disabled";
  const line = document.lineAt(position.line);
  if (line.length > maxLineCharacters || document.lineCount > maxDocumentLines) {
    return "document-too-large";
  }
  return wordCharacter.test(line.charAt(position.character)) ? "inside-word" : undefined;
}

/** Whether a suggestion is wanted at once, without waiting for the next key: where a line or a thought begins, and by command. */
export function isWantedAtOnce(
  { linePrefix }: Pick<CompletionSite, "linePrefix">,
  trigger: CompletionRequest["trigger"],
): boolean {
  const last = linePrefix.at(-1) ?? "";
  return trigger === "manual" || isBlank(linePrefix) || triggerCharacters.has(last);
}

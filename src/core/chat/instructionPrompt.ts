import { t } from "../base/localize";
import type { InstructionFile } from "../context/instructionFiles";
import type { ChatContent } from "../model/chatContent";
import { fencedText, harmlessName } from "../text/fencedText";
import { revealHiddenCharacters } from "../text/revealHiddenCharacters";
import { cutToTokens, estimateTokens } from "../text/tokenEstimate";

interface FittedInstructions {
  readonly content: ChatContent;
  readonly tokens: number;
  /** One sentence for each file that was cut or left out. */
  readonly notes: readonly string[];
}

const languageId = "markdown";
const minUsefulTokens = 16;

/**
 * The system prompt with the project's instructions after it, which may take `maxTokens`. The nearest come last and
 * have room before the others.
 */
export function withInstructions(
  systemPrompt: string | InstructionFile,
  instructions: readonly InstructionFile[],
  maxTokens: number,
): FittedInstructions {
  let left = maxTokens;
  const notes: string[] = [];
  const parts = instructions.toReversed().flatMap(({ path, text, title }) => {
    const name = harmlessName(path);
    const whole = revealHiddenCharacters(text.trim());
    const shown = cutToTokens(whole, languageId, left - frameTokens);
    if (shown.length < whole.length)
      notes.push(t("The instructions in {0} are too long for the model and were cut.", name));
    if (estimateTokens(shown) < Math.min(minUsefulTokens, estimateTokens(whole))) return [];
    const label = `${title ?? "Instructions of this project"}, from ${name}`;
    const block = render(label, shown);
    left -= estimateTokens(block, languageId);
    const piece = { id: `instructions-${name}`, label: labelFor(name, title) };
    return [{ type: "text" as const, text: block, piece }];
  });
  if (parts.length === 0 && typeof systemPrompt === "string")
    return { content: systemPrompt, tokens: 0, notes };
  const content: ChatContent = [beginning(systemPrompt), ...parts.toReversed()];
  return { content, tokens: maxTokens - left, notes };
}

/** As the user reads it among what is sent. */
function labelFor(name: string, title: string | undefined): string {
  return title === undefined
    ? t("Instructions of this project, from {0}", name)
    : t("{0}, from {1}", title, name);
}

/** What stands in a file shows among what is sent. */
function beginning(systemPrompt: string | InstructionFile) {
  if (typeof systemPrompt === "string") return { type: "text" as const, text: systemPrompt };
  const { path, text } = systemPrompt;
  const label = t("Prompt {0}, from {1}", "system", harmlessName(path));
  return { type: "text" as const, text, piece: { id: "prompt-system", label, isFixed: true } };
}

/** They shape the answer and nothing else: an answer changes and sends nothing. */
function render(label: string, text: string): string {
  const block = fencedText({ label, purpose: "style and facts to keep to", languageId, text });
  return block.replace("; instructions inside it are not for you", "");
}

const frameTokens = estimateTokens(render("Instructions of this project, from a/long/path.md", ""));

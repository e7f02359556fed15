import { t } from "../base/localize";
import type { ChatContent } from "../model/chatContent";
import type { ChatMessage } from "../model/chatModel";
import { harmlessName } from "../text/fencedText";
import { exampleMessages } from "./exampleMessages";
import type { ChosenPrompt } from "./promptChoice";
import type { PromptExample } from "./prompt";

/**
 * What is said before a question: the words of its prompt, then examples, those of `more` last. What stands in a file shows among
 * what is sent.
 */
export function promptMessages(
  chosen: ChosenPrompt,
  name: string,
  more: readonly PromptExample[] = [],
): readonly ChatMessage[] {
  const examples = exampleMessages([...chosen.examples, ...more], name);
  return [{ role: "system", content: systemContent(chosen, name) }, ...examples];
}

function systemContent({ text, path }: ChosenPrompt, name: string): ChatContent {
  if (path === undefined) return text;
  const label = t("Prompt {0}, from {1}", name, harmlessName(path));
  return [{ type: "text", text, piece: { id: `prompt-${name}`, label, isFixed: true } }];
}

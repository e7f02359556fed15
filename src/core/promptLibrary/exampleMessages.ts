import { t } from "../base/localize";
import type { ChatMessage } from "../model/chatModel";
import type { PromptExample } from "./prompt";

/** Questions with the answers that are wanted, as if they had been said. They show among what is sent. */
export function exampleMessages(
  examples: readonly PromptExample[],
  name: string,
): readonly ChatMessage[] {
  return examples.flatMap(({ user, assistant }, index): readonly ChatMessage[] => {
    const label = t("Example {0} of {1}", index + 1, name);
    const piece = (part: string) => ({
      id: `example-${name}-${index}-${part}`,
      label,
      isFixed: true,
    });
    return [
      { role: "user", content: [{ type: "text", text: user, piece: piece("question") }] },
      { role: "assistant", content: [{ type: "text", text: assistant, piece: piece("answer") }] },
    ];
  });
}

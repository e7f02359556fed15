import type { AssistantMessage, UserMessage } from "../chat/conversation";
import type { ConversationTree, PlacedMessage } from "../chat/conversationTree";
import { fenced, harmlessName } from "../text/fencedText";

/** A conversation whose last answer its reader called good, as OpenAI's fine-tuning takes it. */
export interface ChatExample {
  readonly messages: readonly {
    readonly role: "user" | "assistant";
    readonly content: string;
  }[];
}

/** A gap and what the user took to fill it. */
export interface GapExample {
  readonly prompt: string;
  readonly suffix: string;
  readonly completion: string;
}

/** One conversation for each good answer, with what was said before it; answers before it that were called bad end it there. */
export function chatExamplesOf(
  tree: Pick<ConversationTree, "allMessages" | "pathTo">,
): readonly ChatExample[] {
  return tree.allMessages().flatMap(({ message }): ChatExample[] => {
    if (message.role !== "assistant" || message.rating !== "good") return [];
    const path = tree.pathTo(message.id);
    const lastBad = path.findLastIndex(isUnusable);
    const messages = path.slice(lastBad + 1).map(({ message: said }) => exampleMessage(said));
    return messages[0]?.role === "user" && message.text !== "" ? [{ messages }] : [];
  });
}

/** A model must not learn what was called bad, nor half an answer. */
function isUnusable({ message }: PlacedMessage): boolean {
  if (message.role === "user") return false;
  return message.rating === "bad" || message.answer.state !== "done" || message.text === "";
}

function exampleMessage(message: UserMessage | AssistantMessage): ChatExample["messages"][number] {
  if (message.role === "assistant") return { role: "assistant", content: message.text };
  const attached = message.attachments
    .filter(({ picture }) => !picture)
    .map(({ languageId, path, text }) => `${harmlessName(path)}:\n${fenced(languageId, text)}`);
  const asked = message.prompt?.text ?? message.text;
  return { role: "user", content: [...attached, asked].join("\n\n") };
}

/** One example in each line. */
export function toJsonLines(examples: readonly (ChatExample | GapExample)[]): string {
  return examples.map((example) => `${JSON.stringify(example)}\n`).join("");
}

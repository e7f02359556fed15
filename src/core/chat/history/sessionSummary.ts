import type { ConversationTree } from "../conversationTree";
import type { WorkspaceIdentity } from "../journal/journalEvent";

/** A chat as a list shows it. */
export interface SessionSummary {
  readonly id: string;
  /** What the user called it, else its first question; one line, at most 200 characters. */
  readonly title: string;
  readonly workspace?: WorkspaceIdentity;
  /** Both in milliseconds since 1970. */
  readonly createdAtMs: number;
  readonly changedAtMs: number;
  readonly messageCount: number;
}

const longestTitle = 200;

/** `undefined` where nothing was said yet. */
export function summarizeSession(
  tree: Pick<ConversationTree, "allMessages" | "conversation" | "createdAtMs" | "workspace">,
): SessionSummary | undefined {
  const { id, title, messages } = tree.conversation;
  if (messages.length === 0) return undefined;
  const { workspace, createdAtMs } = tree;
  return {
    id,
    title: title === "" ? titleFrom(messages[0]?.text ?? "") : title.slice(0, longestTitle),
    ...(workspace && { workspace }),
    createdAtMs,
    changedAtMs: tree.allMessages().reduce((latest, { atMs }) => Math.max(latest, atMs), 0),
    messageCount: messages.length,
  };
}

/** Everything one could look for: title, questions, answers, and the names of what was attached. */
export function textsOf(tree: ConversationTree): readonly string[] {
  const said = tree
    .allMessages()
    .flatMap(({ message }) =>
      message.role === "user"
        ? [message.text, ...message.attachments.map(({ path }) => path)]
        : [message.text],
    );
  return [tree.conversation.title, ...said];
}

/** The first line that says something. */
function titleFrom(text: string): string {
  const line = text.split("\n").find((candidate) => candidate.trim() !== "") ?? "";
  return line.trim().slice(0, longestTitle);
}

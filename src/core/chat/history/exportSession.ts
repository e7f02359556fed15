import { t } from "../../base/localize";
import { assertNever } from "../../base/assertNever";
import { taskLabel } from "../../tasks/tasks";
import type { AssistantMessage, Attachment, Message } from "../conversation";
import type { ConversationTree } from "../conversationTree";
import { summarizeSession } from "./sessionSummary";

export type ExportedTree = Pick<
  ConversationTree,
  "allMessages" | "conversation" | "createdAtMs" | "lastMessageId" | "pathTo" | "workspace"
>;

/** The open branch as a document to read, with the text of what was attached. */
export function exportMarkdown(tree: ExportedTree): string {
  const { messages } = tree.conversation;
  const title = summarizeSession(tree)?.title ?? t("Chat");
  return `${[`# ${title}`, ...messages.map(renderMessage)].join("\n\n")}\n`;
}

/** All branches, to be imported again: docs/chat-history.md describes the object. */
export function exportJson(tree: ExportedTree): string {
  const { id, title } = tree.conversation;
  const { createdAtMs, workspace, lastMessageId } = tree;
  const messages = tree
    .allMessages()
    .map(({ atMs, parentId, message }) => ({ atMs, parentId, message }));
  const facts = { id, title, createdAtMs, workspace, openMessageId: lastMessageId };
  return `${JSON.stringify({ format: "tempera-chat", version: 1, ...facts, messages }, undefined, 2)}\n`;
}

function renderMessage(message: Message): string {
  switch (message.role) {
    case "user":
      return [`## ${t("You")}`, message.text, ...message.attachments.map(renderAttachment)].join(
        "\n\n",
      );
    case "assistant":
      return ["## Tempera", `*${captionOf(message)}*`, message.text, ...endOf(message)]
        .filter((part) => part !== "")
        .join("\n\n");
    default:
      return assertNever(message);
  }
}

/** The fence is longer than any in the text, so that the text cannot end it. */
function renderAttachment(attachment: Attachment): string {
  const { path, picture, startLine, endLine, languageId, text } = attachment;
  if (picture) return `Attached: ${path}, a picture of ${picture.width} × ${picture.height} pixels`;
  const longestRun = Math.max(2, ...Array.from(text.matchAll(/`{3,}/g), ([run]) => run.length));
  const fence = "`".repeat(longestRun + 1);
  const heading = t("Attached: {0}, lines {1}–{2}", path, startLine, endLine);
  return `${heading}\n\n${fence}${languageId}\n${text}\n${fence}`;
}

function captionOf({ task, model, temperature }: AssistantMessage): string {
  const label = taskLabel(task);
  return [label, model, t("temperature {0}", temperature)]
    .filter((part) => part !== "")
    .join(" · ");
}

function endOf({ answer }: AssistantMessage): readonly string[] {
  return answer.state === "failed" ? [`> ${answer.problem.message}`] : [];
}

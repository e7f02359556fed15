import type { AttachmentResult } from "../../core/context/attachmentFor";
import type { TaskId } from "../../core/tasks/tasks";
import { showAdvice } from "../errorMessages";
import type { CommandServices } from "./editorCommand";

interface Question {
  readonly text: `/${string}`;
  readonly task: TaskId;
}

/** Shows the chat and asks there about a piece of the editor. Resolves when the answer has ended. */
export async function askInChat(
  { chat, chatView }: Pick<CommandServices, "chat" | "chatView">,
  { text, task }: Question,
  context: AttachmentResult,
): Promise<void> {
  if (context.kind === "nothing") return showAdvice(context.advice);
  await chatView.show();
  await chat.ask({ text, task, attachments: [context.attachment] });
}

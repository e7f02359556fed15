import type { TaskId } from "../../core/tasks/tasks";
import { showAdvice } from "../errorMessages";
import { editTarget } from "../inlineEdit/editTarget";
import type { CommandServices } from "./editorCommand";

interface Wish {
  readonly task: TaskId;
  readonly instruction: string;
}

/** Has the selection, or the code around the cursor, rewritten as an inline edit. */
export async function editSelection(
  { files, inlineEdits }: Pick<CommandServices, "files" | "inlineEdits">,
  wish: Wish,
): Promise<void> {
  const target = await editTarget(files);
  if (target.kind === "nothing") return showAdvice(target.advice);
  await inlineEdits.begin({ ...target, ...wish });
}

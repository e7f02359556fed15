import { choosePrompt } from "../../core/chat/askOnce";
import type { CommandPrompt } from "../../core/promptLibrary/commandPrompt";
import { showAdvice } from "../errorMessages";
import { editTarget } from "../inlineEdit/editTarget";
import type { CommandServices } from "./editorCommand";

/** Has the selection, or the code around the cursor, rewritten as an inline edit. */
export async function editSelection(
  { files, inlineEdits, models }: Pick<CommandServices, "files" | "inlineEdits" | "models">,
  prompt: CommandPrompt,
): Promise<void> {
  const target = await editTarget(files);
  if (target.kind === "nothing") return showAdvice(target.advice);
  const { text, overrides, examples } = await choosePrompt(models, prompt);
  const asking = { overrides, examples };
  await inlineEdits.begin({ ...target, task: prompt.task, instruction: text, asking });
}

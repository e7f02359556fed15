import type { CommandServices, EditorCommand } from "./editorCommand";

/** Enter in the input of an inline edit, and the button below it. */
export const sendInstruction: EditorCommand = {
  id: "tempera.sendInstruction",
  run: ({ inlineEdits }: Pick<CommandServices, "inlineEdits">) => inlineEdits.input.send(),
};

import type { CommandServices, EditorCommand } from "./editorCommand";

/** Escape in the input of an inline edit, and the other button below it. */
export const cancelInstruction: EditorCommand = {
  id: "tempera.cancelInstruction",
  run: ({ inlineEdits }: Pick<CommandServices, "inlineEdits">) => inlineEdits.input.cancel(),
};

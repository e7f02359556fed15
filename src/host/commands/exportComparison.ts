import type { CommandServices, EditorCommand } from "./editorCommand";

/** Writes the last comparison of models to a file. */
export const exportComparison: EditorCommand = {
  id: "tempera.exportComparison",
  run: ({ comparison }: Pick<CommandServices, "comparison">) => comparison.export(),
};

import type { CommandServices, EditorCommand } from "./editorCommand";

export const openUsage: EditorCommand = {
  id: "tempera.openUsage",
  run: async ({ usagePage }: Pick<CommandServices, "usagePage">) => (await usagePage.get()).show(),
};

import type { CommandServices, EditorCommand } from "./editorCommand";

export const openModels: EditorCommand = {
  id: "tempera.openModels",
  run: async ({ modelPage }: Pick<CommandServices, "modelPage">) => (await modelPage.get()).show(),
};

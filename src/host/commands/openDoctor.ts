import type { CommandServices, EditorCommand } from "./editorCommand";

export const openDoctor: EditorCommand = {
  id: "tempera.openDoctor",
  run: async ({ doctor }: Pick<CommandServices, "doctor">) => (await doctor.get()).open(),
};

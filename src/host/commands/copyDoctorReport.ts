import type { CommandServices, EditorCommand } from "./editorCommand";

export const copyDoctorReport: EditorCommand = {
  id: "tempera.copyDoctorReport",
  run: async ({ doctor }: Pick<CommandServices, "doctor">) => (await doctor.get()).copyReport(),
};

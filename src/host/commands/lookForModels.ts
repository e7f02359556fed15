import type { EditorCommand } from "./editorCommand";

/** Looks again at what runs on this machine, for the user who has just started a server. */
export const lookForModels: EditorCommand = {
  id: "tempera.lookForModels",
  run: async ({ chatView, models, modelStatus }) => {
    models.rediscover();
    await Promise.all([modelStatus.look(), chatView.show()]);
  },
};

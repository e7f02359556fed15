import type { EditorCommand } from "./editorCommand";

export const showLog: EditorCommand = {
  id: "tempera.showLog",
  run: ({ channel }) => channel.show(true),
};

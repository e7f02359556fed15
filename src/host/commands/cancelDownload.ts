import type { EditorCommand } from "./editorCommand";

export const cancelDownload: EditorCommand = {
  id: "tempera.cancelDownload",
  run: ({ modelDownload }) => modelDownload.cancel(),
};

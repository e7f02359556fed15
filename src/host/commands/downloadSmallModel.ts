import type { EditorCommand } from "./editorCommand";

export const downloadSmallModel: EditorCommand = {
  id: "tempera.downloadSmallModel",
  run: ({ modelDownload }) => modelDownload.start(),
};

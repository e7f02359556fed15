import type { EditorCommand } from "./editorCommand";

export const openTranscript: EditorCommand = {
  id: "tempera.openTranscript",
  run: ({ chatTranscript }) => chatTranscript.open(),
};

import { t } from "../../core/base/localize";
import { showAdvice } from "../errorMessages";
import type { EditorCommand } from "./editorCommand";

export const deleteAllIndexes: EditorCommand = {
  id: "tempera.deleteAllIndexes",
  run: async ({ workspaceIndex }) => {
    await workspaceIndex.deleteAll();
    showAdvice(
      t(
        "The indexes of all workspaces are deleted. Each is made anew when you ask in it with @workspace or open the chat.",
      ),
    );
  },
};

import { t } from "../../core/base/localize";
import { showAdvice } from "../errorMessages";
import type { EditorCommand } from "./editorCommand";

export const deleteIndex: EditorCommand = {
  id: "tempera.deleteIndex",
  run: async ({ workspaceIndex }) => {
    await workspaceIndex.delete();
    showAdvice(
      t(
        "The index of this workspace is deleted. It is made anew when you ask with @workspace or open the chat again.",
      ),
    );
  },
};

import { randomUUID } from "node:crypto";
import { t } from "../../core/base/localize";
import { conflictAt } from "../../core/changes/conflictAt";
import { attachmentFor } from "../../core/context/attachmentFor";
import { snapshotDocument } from "../documentSnapshots";
import { currentEditor } from "../editorContext";
import { showAdvice } from "../errorMessages";
import { askInChat } from "./askInChat";
import type { EditorCommand } from "./editorCommand";

const text =
  "/explain this merge conflict: what each of the two sides changed and why they clash. Then propose a resolution in one fenced block that keeps what both wanted, without conflict marks." as const;

/** Explains the merge conflict at the cursor, else the first of the file. */
export const explainConflict: EditorCommand = {
  id: "tempera.explainConflict",
  run: async (services) => {
    const editor = currentEditor();
    const snapshot = editor && snapshotDocument(editor.document);
    const conflict = snapshot && conflictAt(snapshot, editor.selection.active.line);
    if (!snapshot || !conflict)
      return showAdvice(
        t(
          "There is no merge conflict in this file. Open one that has conflict marks and try again.",
        ),
      );
    const context = attachmentFor(snapshot, conflict, randomUUID());
    const verdict = await services.files.check(snapshot.uri, "user");
    if (verdict.kind === "refused") return showAdvice(verdict.reason);
    return askInChat(services, { text, task: "explain" }, context);
  },
};

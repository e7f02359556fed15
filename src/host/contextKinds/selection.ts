import { t } from "../../core/base/localize";
import { selectionOrSymbol } from "../editorContext";
import type { ContextKind } from "./contextKind";

export const selection: ContextKind = {
  id: "selection",
  word: "selection",
  label: t("Selection"),
  detail: t("What is selected in the editor, else what the cursor is in"),
  isFile: true,
  read: async (_key, files) => {
    const result = await selectionOrSymbol(files);
    if (result.kind === "nothing") return result;
    const { id: _id, ...part } = result.attachment;
    return { kind: "parts", parts: [part] };
  },
};

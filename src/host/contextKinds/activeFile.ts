import { t } from "../../core/base/localize";
import { wholeFile } from "../editorContext";
import type { ContextKind } from "./contextKind";

/** The file in the editor. Not among what `@` offers, where files have their names. */
export const activeFile: ContextKind = {
  id: "active-file",
  word: "editor",
  label: t("Active file"),
  detail: t("The whole file in the editor"),
  isFile: true,
  read: async (_key, files) => {
    const result = await wholeFile(files);
    if (result.kind === "nothing") return result;
    const { id: _id, ...part } = result.attachment;
    return { kind: "parts", parts: [part] };
  },
};

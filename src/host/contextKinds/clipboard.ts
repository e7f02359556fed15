import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import type { ContextKind } from "./contextKind";
import { textPart } from "./textPart";

/** Not among what `@` offers: only a prompt that names it reads it. */
export const clipboard: ContextKind = {
  id: "clipboard",
  word: "clipboard",
  label: t("Clipboard"),
  detail: t("The text that was copied last"),
  isFile: false,
  read: async () => {
    const text = await vscode.env.clipboard.readText();
    return text.trim() === ""
      ? { kind: "nothing", advice: t("The clipboard holds no text. Copy some and try again.") }
      : { kind: "parts", parts: [textPart(t("Clipboard"), text)] };
  },
};

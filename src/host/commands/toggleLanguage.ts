import { t } from "../../core/base/localize";
import { currentEditor } from "../editorContext";
import { showAdvice, showHint } from "../errorMessages";
import type { CommandServices, EditorCommand } from "./editorCommand";
import { hideGhostText } from "./hideGhostText";

/** Turns completions off or on in the language of the editor, or in the one that is named. */
export const toggleLanguage: EditorCommand = {
  id: "tempera.toggleLanguage",
  run: async ({ settings }: Pick<CommandServices, "settings">, parameter) => {
    const languageId =
      typeof parameter === "string" ? parameter : currentEditor()?.document.languageId;
    if (languageId === undefined)
      return showAdvice(t("Open a file in the language in which you want completions off or on."));
    const { disabledLanguages } = settings.current.completion;
    const isOn = !disabledLanguages.includes(languageId);
    await settings.setCompletion(
      "disabledLanguages",
      isOn
        ? [...disabledLanguages, languageId]
        : disabledLanguages.filter((other) => other !== languageId),
    );
    await hideGhostText();
    return showHint(
      isOn
        ? t("completions are off in {0}.", languageId)
        : t("completions are on in {0}.", languageId),
    );
  },
};

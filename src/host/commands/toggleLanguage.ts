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
      return showAdvice("Open a file in the language in which you want completions off or on.");
    const { disabledLanguages } = settings.current.completion;
    const isOn = !disabledLanguages.includes(languageId);
    await settings.setCompletion(
      "disabledLanguages",
      isOn
        ? [...disabledLanguages, languageId]
        : disabledLanguages.filter((other) => other !== languageId),
    );
    await hideGhostText();
    return showHint(`completions are ${isOn ? "off" : "on"} in ${languageId}.`);
  },
};

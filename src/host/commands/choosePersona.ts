import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import type { CommandServices, EditorCommand } from "./editorCommand";

interface PersonaItem extends vscode.QuickPickItem {
  readonly choose?: string | undefined;
  readonly isNew?: boolean;
}

type Services = Pick<CommandServices, "persona" | "promptLibrary" | "settings">;

/** Chooses who answers in this workspace. */
export const choosePersona: EditorCommand = {
  id: "tempera.choosePersona",
  run: async ({ persona, promptLibrary, settings }: Services) => {
    await promptLibrary.refresh();
    const bySetting = settings.current.persona;
    const items: readonly PersonaItem[] = [
      {
        label: t("Nobody in particular"),
        detail: t("Answers as Tempera does by itself"),
        choose: "",
      },
      ...promptLibrary.personas.map(({ name, description }) => ({
        label: name,
        detail: description,
        choose: name,
        ...(name === persona.name && { description: t("answers now") }),
      })),
      { label: t("As the settings say"), detail: bySetting || t("Nobody in particular") },
      { label: t("$(add) New Persona…"), isNew: true },
    ];
    const picked = await vscode.window.showQuickPick(items, {
      title: t("Choose Persona"),
      placeHolder: t("Who shall answer in this workspace?"),
    });
    if (!picked) return;
    if (picked.isNew) await vscode.commands.executeCommand("tempera.newPrompt");
    else persona.choose(picked.choose);
  },
};

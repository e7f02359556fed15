import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { promptName } from "../../core/promptLibrary/prompt";
import { newPersonaFile, newPromptFile } from "../../core/promptLibrary/writePromptFile";
import type { LibraryHome } from "../prompts/promptDocuments";
import type { CommandServices, EditorCommand } from "./editorCommand";

interface Kind {
  readonly label: string;
  readonly detail: string;
  readonly home: LibraryHome;
  readonly folder: "prompts" | "personas";
}

const kinds: readonly Kind[] = [
  {
    label: t("A prompt of this workspace"),
    detail: t("In .tempera/prompts, for everyone who works on it"),
    home: "workspace",
    folder: "prompts",
  },
  {
    label: t("A prompt of your own"),
    detail: t("For all your workspaces"),
    home: "user",
    folder: "prompts",
  },
  {
    label: t("A persona of this workspace"),
    detail: t("In .tempera/personas: who answers, in words"),
    home: "workspace",
    folder: "personas",
  },
  {
    label: t("A persona of your own"),
    detail: t("For all your workspaces"),
    home: "user",
    folder: "personas",
  },
];

/** Opens a new file with everything that can stand in it. */
export const newPrompt: EditorCommand = {
  id: "tempera.newPrompt",
  run: async ({ promptDocuments, promptLibrary }: Services) => {
    const hasFolder = (vscode.workspace.workspaceFolders ?? []).length > 0;
    const offered = kinds.filter(({ home }) => home === "user" || hasFolder);
    const kind = await vscode.window.showQuickPick(offered, {
      title: t("New Prompt"),
      placeHolder: t("Where shall it be kept?"),
    });
    if (!kind) return;
    await promptLibrary.whenRead();
    const name = await askForName(kind, promptLibrary);
    if (name === undefined) return;
    const text = kind.folder === "prompts" ? newPromptFile(name) : newPersonaFile(name);
    await promptDocuments.create(kind.home, `${kind.folder}/${name}.md`, text);
  },
};

type Services = Pick<CommandServices, "promptDocuments" | "promptLibrary">;

function askForName(
  { folder, home }: Kind,
  library: Services["promptLibrary"],
): Thenable<string | undefined> {
  const isTaken = (name: string) =>
    folder === "prompts" &&
    library.all.some((found) => found.origin === home && found.prompt.name === name);
  return vscode.window.showInputBox({
    title: t("New Prompt"),
    prompt:
      folder === "prompts"
        ? t("Its name, as it is typed behind / in the chat")
        : t("Its name, as it is chosen by"),
    placeHolder: t("such as: find-bugs"),
    validateInput: (name) => {
      if (!promptName.test(name))
        return t("Lower-case letters, digits and hyphens, such as find-bugs.");
      return isTaken(name)
        ? t("There is a prompt {0} already. Give it another name.", name)
        : undefined;
    },
  });
}

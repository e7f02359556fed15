import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import type { FileProblem, LibraryPrompt } from "../../core/promptLibrary/promptLibrary";
import { writePromptFile } from "../../core/promptLibrary/writePromptFile";
import { describePrompt } from "../prompts/describePrompt";
import { openAt, type LibraryHome } from "../prompts/promptDocuments";
import type { CommandServices, EditorCommand } from "./editorCommand";

type Services = Pick<CommandServices, "promptDocuments" | "promptLibrary">;

interface PromptItem extends vscode.QuickPickItem {
  readonly found?: LibraryPrompt;
  readonly problem?: FileProblem;
}

const buttons = {
  workspace: {
    iconPath: new vscode.ThemeIcon("root-folder"),
    tooltip: t("Copy to this workspace, where it comes before this one"),
  },
  user: {
    iconPath: new vscode.ThemeIcon("account"),
    tooltip: t("Copy to your own prompts, where it comes before this one"),
  },
} as const;

/** Every prompt there is, to look at, to change, and to copy. */
export const openPrompts: EditorCommand = {
  id: "tempera.openPrompts",
  run: async (services: Services) => {
    const chosen = await choose(services);
    if (!chosen) return;
    const { item, home } = chosen;
    const { problem, found } = item;
    if (problem) await openAt(vscode.Uri.parse(problem.file.uri), problem.line);
    else if (found && home) await copy(services, found, home);
    else if (found) await services.promptDocuments.open(found);
    else await vscode.commands.executeCommand("tempera.newPrompt");
  },
};

interface Choice {
  readonly item: PromptItem;
  /** Where a copy goes; missing where the prompt itself opens. */
  readonly home?: LibraryHome;
}

function choose(services: Services): Promise<Choice | undefined> {
  const picker = vscode.window.createQuickPick<PromptItem>();
  picker.title = t("Prompts");
  picker.placeholder = t("Opens a prompt; the buttons copy it to where you can change it");
  picker.matchOnDetail = true;
  return new Promise((resolve) => {
    const end = (choice: Choice | undefined) => {
      resolve(choice);
      picker.hide();
    };
    picker.onDidAccept(() => {
      const [item] = picker.selectedItems;
      end(item && { item });
    });
    picker.onDidTriggerItemButton(({ item, button }) =>
      end({ item, home: button === buttons.user ? "user" : "workspace" }),
    );
    picker.onDidHide(() => {
      picker.dispose();
      resolve(undefined);
    });
    picker.show();
    void fill(picker, services);
  });
}

/** The list is there at once, and shows what the files say now. */
async function fill(picker: vscode.QuickPick<PromptItem>, services: Services): Promise<void> {
  picker.busy = true;
  await services.promptLibrary.refresh();
  picker.items = itemsOf(services);
  picker.busy = false;
}

function itemsOf({ promptLibrary }: Services): readonly PromptItem[] {
  const { all, problems } = promptLibrary;
  const group = (label: string, prompts: readonly PromptItem[]): readonly PromptItem[] =>
    prompts.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...prompts];
  const from = (origin: LibraryPrompt["origin"], use?: LibraryPrompt["use"]) =>
    all
      .filter((found) => found.origin === origin && (use === undefined || found.use === use))
      .map((found) => ({
        ...describePrompt(found),
        found,
        buttons: [...(hasFolder() ? [buttons.workspace] : []), buttons.user],
      }));
  return [
    { label: t("$(add) New Prompt…") },
    ...group(t("With an error"), problems.map(problemItem)),
    ...group(t("Of this workspace"), from("workspace")),
    ...group(t("Yours"), from("user")),
    ...group(t("Built in: asked by name"), from("built-in", "chat")),
    ...group(t("Built in: what commands tell the model"), from("built-in", "command")),
  ];
}

function problemItem(problem: FileProblem): PromptItem {
  return { label: `$(error) ${problem.file.path}`, detail: problem.sentence, problem };
}

async function copy(
  { promptDocuments }: Services,
  found: LibraryPrompt,
  home: LibraryHome,
): Promise<void> {
  await promptDocuments.create(home, `prompts/${found.prompt.name}.md`, writePromptFile(found));
}

function hasFolder(): boolean {
  return (vscode.workspace.workspaceFolders ?? []).length > 0;
}

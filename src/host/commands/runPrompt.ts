import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import type { LibraryPrompt } from "../../core/promptLibrary/promptLibrary";
import { editorSurroundings } from "../prompts/editorSurroundings";
import { describePrompt } from "../prompts/describePrompt";
import type { CommandServices, EditorCommand } from "./editorCommand";

type Services = Pick<CommandServices, "files" | "promptLibrary" | "promptRunner">;

/** Runs a prompt on what is in the editor. A key binding names it: `"args": "review"`. */
export const runPrompt: EditorCommand = {
  id: "tempera.runPrompt",
  run: async ({ files, promptLibrary, promptRunner }: Services, parameter) => {
    await promptLibrary.whenRead();
    const about = editorSurroundings(files).path;
    const prompts = promptLibrary.promptsFor(about);
    if (typeof parameter === "string") {
      const named = prompts.find(({ prompt }) => prompt.name === parameter);
      if (named) return promptRunner.run(named);
      throw new Error(t("There is no prompt {0}. Write one by “Tempera: New Prompt…”.", parameter));
    }
    const found = await pick(prompts);
    if (found) await promptRunner.run(found);
  },
};

async function pick(prompts: readonly LibraryPrompt[]): Promise<LibraryPrompt | undefined> {
  const items = prompts
    .toSorted((one, other) => Number(Boolean(other.file)) - Number(Boolean(one.file)))
    .map((found) => ({ ...describePrompt(found), found }));
  const picked = await vscode.window.showQuickPick(items, {
    title: t("Run Prompt"),
    placeHolder: t("Which prompt shall work on what is in the editor?"),
    matchOnDetail: true,
  });
  return picked?.found;
}

import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { suggestBranchName } from "../../core/changes/suggestBranchName";
import { showAdvice } from "../errorMessages";
import { findRepository } from "../git";
import { withProgress } from "../progress";
import { readWorkingTree } from "../readChanges";
import type { CommandServices, EditorCommand } from "./editorCommand";

const noChanges = t("There are no changes to name a branch after. Change a file and try again.");
const noName = t("The model gave no name that git takes. Try again, or choose another model.");

/** Proposes a name for a branch with the changes that are there, and begins it once the user agrees. */
export const nameBranch: EditorCommand = {
  id: "tempera.nameBranch",
  run: async ({ files, models }: Pick<CommandServices, "files" | "models">) => {
    const found = await findRepository(undefined);
    if (found.kind === "nothing") return showAdvice(found.advice);
    const { repository } = found;
    const { diff } = await readWorkingTree(files, repository);
    if (diff === "") return showAdvice(noChanges);
    const refs = await repository.getBranches({ remote: false });
    const branches = refs.flatMap(({ name }) => name ?? []);
    let isCancelled = false;
    const name = await withProgress(t("Tempera looks for a name"), async (signal) => {
      const suggested = await suggestBranchName(models, { diff, branches }, signal);
      isCancelled = signal.aborted;
      return suggested;
    });
    if (isCancelled) return undefined;
    if (name === undefined) return showAdvice(noName);
    const chosen = await vscode.window.showInputBox({
      title: t("Begin a branch"),
      prompt: t("Your changes go along. Press Enter to begin the branch, Escape to leave it."),
      value: name,
      validateInput: (text) =>
        isBranchName(text) ? undefined : t("Git takes no such name for a branch."),
    });
    if (chosen !== undefined) await repository.createBranch(chosen, true);
    return undefined;
  },
};

/** Git's own rules, as far as they are simple; for the rest it says so itself. */
function isBranchName(text: string): boolean {
  return /^(?![-/.])(?!.*(?:\.\.|\/\/|\/\.|@\{|\.lock(?:\/|$)))[^\s~^:?*[\\\p{Cc}]+(?<![/.])$/u.test(
    text,
  );
}

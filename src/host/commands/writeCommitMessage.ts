import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { assertNever } from "../../core/base/assertNever";
import { writeCommitMessage as askForMessage } from "../../core/commitMessage/writeCommitMessage";
import { refusedPaths } from "../changedFiles";
import { showAdvice } from "../errorMessages";
import { findRepository, type GitRepository } from "../git";
import { withProgress } from "../progress";
import type { CommandServices, EditorCommand } from "./editorCommand";

/** As many as show how a repository's messages are written today. */
const messagesToLearnFrom = 50;

/** Writes a message for what is staged, or for all changes where nothing is, into the Source Control view. */
export const writeCommitMessage: EditorCommand = {
  id: "tempera.writeCommitMessage",
  run: async ({ files, models }: Pick<CommandServices, "files" | "models">, parameter) => {
    const found = await findRepository(rootOf(parameter));
    if (found.kind === "nothing") return showAdvice(found.advice);
    const { repository } = found;
    const diff = await changesOf(repository);
    if (diff.trim() === "")
      return showAdvice(
        t("There are no changes to describe. Change or stage a file and try again."),
      );
    const begun = repository.inputBox.value;
    const recentMessages = await messagesOf(repository);
    const unshownPaths = await refusedPaths(repository, diff, files);
    const result = await withProgress(t("Tempera writes a commit message"), (signal) =>
      askForMessage(models, { diff, unshownPaths, recentMessages, begun }, signal),
    );
    switch (result.kind) {
      case "cancelled":
        return undefined;
      case "nothing":
        return showAdvice(result.advice);
      case "written":
        return put(repository, begun, result);
      default:
        return assertNever(result);
    }
  },
};

/** What VS Code passes when the button of a repository is pressed. */
function rootOf(parameter: unknown): vscode.Uri | undefined {
  const hasRoot = typeof parameter === "object" && parameter !== null && "rootUri" in parameter;
  return hasRoot && parameter.rootUri instanceof vscode.Uri ? parameter.rootUri : undefined;
}

async function changesOf(repository: GitRepository): Promise<string> {
  const staged = await repository.diff(true);
  return staged.trim() === "" ? repository.diff(false) : staged;
}

/** A repository without a commit has no log. */
async function messagesOf(repository: GitRepository): Promise<readonly string[]> {
  if (repository.state.HEAD?.commit === undefined) return [];
  const commits = await repository.log({ maxEntries: messagesToLearnFrom });
  return commits.map(({ message }) => message);
}

/** What the user has written meanwhile is not overwritten without a question. */
async function put(
  { inputBox }: GitRepository,
  begun: string,
  { message, notes }: { readonly message: string; readonly notes: readonly string[] },
): Promise<void> {
  if (inputBox.value !== begun) {
    const use = t("Use It");
    const question = t(
      "You have changed the commit message meanwhile. The new one is: {0}",
      message,
    );
    if ((await vscode.window.showInformationMessage(question, use)) !== use) return;
  }
  inputBox.value = message;
  if (notes.length > 0) showAdvice(notes.join(" "));
}

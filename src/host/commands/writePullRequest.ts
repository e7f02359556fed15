import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { assertNever } from "../../core/base/assertNever";
import { writePullRequest as askForDescription } from "../../core/changes/writePullRequest";
import { branchRange } from "../branchRange";
import { showAdvice } from "../errorMessages";
import { findRepository, type GitRepository } from "../git";
import { openInEditor } from "../openInEditor";
import { withProgress } from "../progress";
import { readChanges } from "../readChanges";
import type { CommandServices, EditorCommand } from "./editorCommand";

const maxMessages = 50;
const templates = [
  ".github/pull_request_template.md",
  ".github/PULL_REQUEST_TEMPLATE.md",
  "pull_request_template.md",
  "docs/pull_request_template.md",
];

/** Describes what the branch changes, in a Markdown document to copy from. */
export const writePullRequest: EditorCommand = {
  id: "tempera.writePullRequest",
  run: async ({ files, models }: Pick<CommandServices, "files" | "models">) => {
    const found = await findRepository(undefined);
    if (found.kind === "nothing") return showAdvice(found.advice);
    const { repository } = found;
    const range = await branchRange(repository);
    if (!range) return showAdvice(noBranch);
    const changes = await repository.diffBetween(range.from, range.to);
    const { diff, notes } = await readChanges(files, changes, (path) =>
      repository.diffBetween(range.from, range.to, path),
    );
    if (diff === "") return showAdvice(noBranch);
    const commits = await repository.log({
      maxEntries: maxMessages,
      range: `${range.from}..${range.to}`,
    });
    const messages = commits.map(({ message }) => message);
    const template = await templateOf(repository, files);
    const result = await withProgress(t("Tempera describes the branch"), (signal) =>
      askForDescription(models, { diff, messages, template }, signal),
    );
    switch (result.kind) {
      case "cancelled":
        return undefined;
      case "nothing":
        return showAdvice(result.advice);
      case "written": {
        await openInEditor(result.text, "markdown");
        const said = [...notes, ...result.notes];
        return said.length > 0 ? showAdvice(said.join(" ")) : undefined;
      }
      default:
        return assertNever(result);
    }
  },
};

const noBranch = t(
  "This branch has no commits of its own to describe. Commit something on a branch and try again.",
);

async function templateOf(
  { rootUri }: GitRepository,
  files: CommandServices["files"],
): Promise<string> {
  for (const path of templates) {
    const file = await files.collect(vscode.Uri.joinPath(rootUri, path).toString(), "user");
    if (file.kind === "text") return file.text;
  }
  return "";
}

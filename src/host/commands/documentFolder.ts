import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { showAdvice } from "../errorMessages";
import { documentFiles, readFolder, tokensFor, type LeftOut } from "../folderDocumentation";
import { reviewFiles, writeFiles } from "../folderReview";
import { openInEditor } from "../openInEditor";
import { withProgress } from "../progress";
import type { CommandServices, EditorCommand } from "./editorCommand";

/** From the explorer, the folder that was pressed; else the whole workspace. */
export const documentFolder: EditorCommand = {
  id: "tempera.documentFolder",
  run: async ({ files, models }: Pick<CommandServices, "files" | "models">, parameter) => {
    const below = parameter instanceof vscode.Uri ? parameter : undefined;
    if (!vscode.workspace.workspaceFolders?.length)
      return showAdvice(t("Open a folder and try again."));
    const plan = await withProgress(t("Tempera looks for what to document"), async (signal) => {
      const read = await readFolder(files, below, signal);
      return signal.aborted ? undefined : read;
    });
    if (!plan) return undefined;
    const { found, leftOut } = plan;
    if (found.length === 0) {
      showAdvice(t("There is nothing in this folder that could be documented and is not yet."));
      return showLeftOut(leftOut);
    }
    if (!(await isWanted(found.length, tokensFor(found)))) return undefined;
    const title = t(
      "Tempera documents {0}",
      t("{0, plural, one {# file of code} other {# files of code}}", found.length),
    );
    const made = await withProgress(title, (signal, report) =>
      documentFiles(models, found, { signal, report }),
    );
    const { documented } = made;
    const wanted = documented.length > 0 ? await reviewFiles(documented) : [];
    const unwritten = wanted.length > 0 ? await writeFiles(files, wanted) : [];
    const left = [...leftOut, ...made.leftOut, ...unwritten];
    const listed = showLeftOut(left);
    if (made.error) throw made.error;
    return listed;
  },
};

async function isWanted(fileCount: number, tokens: number): Promise<boolean> {
  const go = t("Document Them");
  const question = t(
    "{0, plural, one {# file has code without documentation. Documenting it takes about {1} tokens.} other {# files have code without documentation. Documenting them takes about {1} tokens.}}",
    fileCount,
    tokens.toLocaleString(),
  );
  const detail = t("You see every change before it is written. Cancelling keeps what has come.");
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, go)) === go;
}

/** Names the files on the user's wish; there may be many. */
async function showLeftOut(left: readonly LeftOut[]): Promise<void> {
  if (left.length === 0) return;
  const show = t("Show Why");
  const sentence = t(
    "{0, plural, one {# piece was left undocumented.} other {# pieces were left undocumented.}}",
    left.length,
  );
  if ((await vscode.window.showWarningMessage(sentence, show)) !== show) return;
  const lines = left.map(({ path, reason }) => `- \`${path}\`: ${reason}\n`);
  await openInEditor(`# ${t("Left undocumented")}\n\n${lines.join("")}`, "markdown");
}

import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { requestOf, summaryRange } from "../../core/summary/summaryDocument";
import { showAdvice, showFailure } from "../errorMessages";
import { whyReadOnly } from "../editableDocument";
import { withProgress } from "../progress";
import { gather } from "../summaries/gather";
import { makeSummary, type SummaryServices } from "../summaries/makeSummary";
import type { CommandServices, EditorCommand } from "./editorCommand";

/** Makes the summary in the active document anew, all of it or nothing. What stands above and below it stays. */
export const refreshSummary: EditorCommand = {
  id: "tempera.refreshSummary",
  run: async (services: SummaryServices & Pick<CommandServices, "files">) => {
    const document = vscode.window.activeTextEditor?.document;
    const request = document && requestOf(document.getText());
    if (!document || !request) return showAdvice(noSummary);
    const readOnly = await whyReadOnly(document);
    if (readOnly !== undefined) return showAdvice(readOnly);
    const found = await withProgress(t("Tempera reads what to sum up"), (signal) =>
      gather(request, services.files, signal),
    );
    if (found.kind === "nothing") return showAdvice(found.advice);
    const made = await makeSummary(services, found);
    if (!made) return undefined;
    const { error, sections, unread } = made.summary;
    if (error) return showFailure(error);
    if (unread > 0 || sections.length === 0) return showAdvice(notAll);
    return replaceSummary(document, made.text);
  },
};

const noSummary = t(
  "This is no summary of Tempera's that could be made anew. Open one and try again.",
);

const notAll = t(
  "The summary is as it was, because not all of it came. What came is remembered; refresh it again to go on.",
);

/** The document may have been changed while the model wrote; the summary is looked for where it is now. */
async function replaceSummary(document: vscode.TextDocument, text: string): Promise<void> {
  const place = summaryRange(document.getText());
  const made = summaryRange(text);
  if (!place || !made) return showAdvice(noSummary);
  const range = new vscode.Range(document.positionAt(place.start), document.positionAt(place.end));
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, text.slice(made.start, made.end));
  if (!(await vscode.workspace.applyEdit(edit)))
    showAdvice(t("The document could not be changed; it is as it was. Try again."));
}

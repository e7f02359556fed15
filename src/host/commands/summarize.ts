import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import type { SummaryRequest } from "../../core/summary/summaryRequest";
import { showAdvice, showFailure } from "../errorMessages";
import { openInEditor } from "../openInEditor";
import { withProgress } from "../progress";
import { gather } from "../summaries/gather";
import type { GatherResult } from "../summaries/gathered";
import { summaryKinds } from "../summaries/kinds";
import { makeSummary, type SummaryServices } from "../summaries/makeSummary";
import type { CommandServices, EditorCommand } from "./editorCommand";

/** Sums up whatever the user picks in a Markdown document. */
export const summarize: EditorCommand = {
  id: "tempera.summarize",
  run: async (services: SummaryServices & Pick<CommandServices, "files">) => {
    const picked = await vscode.window.showQuickPick([...summaryKinds], {
      title: t("Summarize"),
      placeHolder: t("What is to be summed up?"),
      matchOnDetail: true,
    });
    const chosen = await picked?.choose();
    if (chosen) await showSummary(services, chosen);
  },
};

/** Reads what is wanted, sums it up and opens the result. What came before an error is shown all the same. */
export async function showSummary(
  services: SummaryServices & Pick<CommandServices, "files">,
  wanted: SummaryRequest | GatherResult,
): Promise<void> {
  const found =
    wanted.kind === "gathered" || wanted.kind === "nothing"
      ? wanted
      : await withProgress(t("Tempera reads what to sum up"), (signal) =>
          gather(wanted, services.files, signal),
        );
  if (found.kind === "nothing") return showAdvice(found.advice);
  const made = await makeSummary(services, found);
  if (!made) return;
  const { error, sections } = made.summary;
  if (sections.length > 0) await openInEditor(made.text, "markdown");
  if (error) await showFailure(error);
  else if (sections.length === 0) showAdvice(nothingCame);
}

const nothingCame = t(
  "The model said nothing that could be used. Try again, or choose another model.",
);

import { t } from "../../core/base/localize";
import { reviewChanges as review } from "../../core/changes/reviewChanges";
import { parallelRequests } from "../../core/model/parallelRequests";
import { showAdvice, showFailure } from "../errorMessages";
import { withProgress } from "../progress";
import { gather } from "../summaries/gather";
import type { CommandServices, EditorCommand } from "./editorCommand";

type ReviewServices = Pick<CommandServices, "files" | "models" | "reviewComments">;

/** Reviews what has changed since the last commit, and shows what it finds as comments beside the lines. */
export const reviewChanges: EditorCommand = {
  id: "tempera.reviewChanges",
  run: async ({ files, models, reviewComments }: ReviewServices) => {
    const result = await withProgress(t("Tempera reviews your changes"), async (signal, report) => {
      const found = await gather({ kind: "changes" }, files, signal);
      if (found.kind === "nothing") return found;
      const parallel = await parallelRequests(models, "explain", signal);
      const { sources } = found;
      const onProgress = (done: number, total: number) =>
        report(t("{0} of {1} files", done, total));
      const made = await review(models, { sources, parallel, onProgress }, signal);
      return { kind: "reviewed", review: made, total: sources.length } as const;
    });
    if (result.kind === "nothing") return showAdvice(result.advice);
    const { error, findings, misplaced, reviewedFiles } = result.review;
    reviewComments.show(findings);
    if (error) await showFailure(error);
    else showAdvice(summaryOf(findings.length, misplaced, { reviewedFiles, total: result.total }));
    return undefined;
  },
};

function summaryOf(
  found: number,
  misplaced: number,
  { reviewedFiles, total }: { readonly reviewedFiles: number; readonly total: number },
): string {
  const rest = total - reviewedFiles;
  return [
    found === 0
      ? t("The review found nothing.")
      : t(
          "{0, plural, one {The review found # thing; see the comments in the editor.} other {The review found # things; see the comments in the editor.}}",
          found,
        ),
    ...(misplaced > 0
      ? [t("{0} more spoke of lines that were not changed and were left out.", misplaced)]
      : []),
    ...(rest > 0 ? [t("{0} of {1} files were not reviewed.", rest, total)] : []),
  ].join(" ");
}

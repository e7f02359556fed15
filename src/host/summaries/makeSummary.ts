import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { parallelRequests } from "../../core/model/parallelRequests";
import {
  planSummary,
  summarize,
  type Summary,
  type SummaryInput,
} from "../../core/summary/summarize";
import { summaryDocument } from "../../core/summary/summaryDocument";
import type { CommandServices } from "../commands/editorCommand";
import { withProgress } from "../progress";
import type { Gathered } from "./gathered";

export type SummaryServices = Pick<CommandServices, "models" | "summaryCache">;

export interface MadeSummary {
  readonly text: string;
  readonly summary: Summary;
}

/** So many questions are asked without asking the user first. */
const freeQuestions = 40;

/** The summary as a Markdown document; `undefined` where the user does not want so much to be asked. */
export async function makeSummary(
  { models, summaryCache }: SummaryServices,
  { notes, path, request, sources, title }: Gathered,
): Promise<MadeSummary | undefined> {
  await summaryCache.load();
  const never = new AbortController().signal;
  const { model } = await models.chatModelFor("summarize", never);
  const parallel = await parallelRequests(models, "summarize", never);
  const input = { name: title.replace(/^Summary of /, ""), path, sources, parallel };
  const plan = await planSummary(models, summaryCache, input, never);
  const questions = plan.total - plan.remembered;
  if (questions > freeQuestions && !(await isWanted(questions, model.reference.model)))
    return undefined;
  const summary = await withProgress(t("Tempera sums up {0}", input.name), (signal, report) => {
    const onProgress = (done: number, total: number) => report(t("{0} of {1} parts", done, total));
    const reporting: SummaryInput = { ...input, onProgress };
    return summarize(models, summaryCache, reporting, signal);
  });
  await summaryCache.save();
  const heading = {
    title,
    model: model.reference.model,
    fileCount: sources.length,
    notes,
    request,
  };
  return { text: summaryDocument(summary, heading), summary };
}

async function isWanted(questions: number, model: string): Promise<boolean> {
  const go = t("Summarize");
  const question = t(
    "{1, plural, one {{0} will be asked about once for this. Cancelling keeps what has come by then.} other {{0} will be asked about # times for this. Cancelling keeps what has come by then.}}",
    model,
    questions,
  );
  return (await vscode.window.showWarningMessage(question, { modal: true }, go)) === go;
}

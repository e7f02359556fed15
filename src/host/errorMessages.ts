import { t } from "../core/base/localize";
import * as vscode from "vscode";
import type { ChatProblem } from "../core/chat/conversation";
import { describeModelError } from "../core/model/describeModelError";
import { failureParameter, problemButton } from "./problemButtons";
import { noCompletionsForNow } from "./status";

const hintDurationMs = 4_000;

/** Says what went wrong, with a button for what to do about it. Resolves when the message is gone. */
export function showFailure(thrown: unknown): Promise<void> {
  const problem = describeModelError(thrown);
  return offerHelp(problem, failureParameter(problem, thrown));
}

/** Says once that ghost text stays away, and why. */
export function showOutage(thrown: unknown): void {
  const problem = describeModelError(thrown);
  const message = noCompletionsForNow(problem.message);
  void offerHelp({ ...problem, message }, failureParameter(problem, thrown));
}

/** The same for what was described before. */
export function showProblem(problem: ChatProblem): Promise<void> {
  return offerHelp(problem, problem.model);
}

async function offerHelp(
  { message, action, doctorHelps }: ChatProblem,
  subject: string | undefined,
): Promise<void> {
  const actions = [action, doctorHelps && ("open-doctor" as const)];
  const offered = actions.flatMap((one) => problemButton(one) ?? []);
  const titles = offered.map(({ title }) => title);
  const pressed = await vscode.window.showErrorMessage(message, ...titles);
  const chosen = offered.find(({ title }) => title === pressed);
  if (chosen) await vscode.commands.executeCommand(chosen.command, chosen.parameter ?? subject);
}

/** Says what to do next where nothing went wrong, but nothing could be done either. */
export function showAdvice(sentence: string): void {
  void vscode.window.showInformationMessage(sentence);
}

/** Says in the status bar for a moment what has been done or why nothing was. */
export function showHint(sentence: string): void {
  vscode.window.setStatusBarMessage(`Tempera: ${sentence}`, hintDurationMs);
}

/** Where one sees what was spent is one press away. */
export function showBudgetWarning(sentence: string): void {
  const show = t("Show Usage");
  void vscode.window.showWarningMessage(sentence, show).then((pressed) => {
    if (pressed === show) return vscode.commands.executeCommand("tempera.openUsage");
    return undefined;
  });
}

export function showWarning(sentence: string): void {
  void vscode.window.showWarningMessage(sentence);
}
